import assert from 'node:assert/strict';
import { afterEach, beforeEach, mock, test } from 'node:test';
import { Sound } from '../../main/webapp/belfry/bell/sound.js';

/** Two partials are a stroke; they fade when the test says so. */
class FakeVoice {
  static struck = [];
  gain = { setValueAtTime() {}, exponentialRampToValueAtTime() {} };
  connect = (to) => to;
  stop() {}
  start() {
    FakeVoice.struck.push(this);
  }
}

class FakeAudio {
  static wakes = Promise.resolve();
  state = 'suspended';
  async resume() {
    await FakeAudio.wakes;
    this.state = 'running';
  }
}

const strokes = () => FakeVoice.struck.length / 2;
const fade = () => FakeVoice.struck.forEach((voice) => voice.onended());
const turns = () => new Promise((done) => setImmediate(done));

afterEach(() => mock.timers.reset());

beforeEach(() => {
  mock.timers.enable({ apis: ['Date'], now: 1_000_000 });
  const values = new Map();
  let held = false;
  Object.assign(globalThis, {
    AudioContext: FakeAudio,
    OscillatorNode: FakeVoice,
    GainNode: FakeVoice,
    localStorage: {
      getItem: (key) => values.get(key) ?? null,
      setItem: (key, value) => values.set(key, value),
    },
  });
  FakeVoice.struck = [];
  const request = async (name, options, run) => {
    if (held) return run(null);
    held = true;
    return run({ name }).finally(() => (held = false));
  };
  const locks = { request };
  Object.defineProperty(globalThis, 'navigator', { value: { locks }, configurable: true });
});

async function twoTabs() {
  const tabs = [new Sound(), new Sound()];
  tabs[0].turn(true);
  await turns();
  fade();
  await turns();
  assert.equal(strokes(), 1);
  FakeVoice.struck = [];
  return tabs;
}

test('of two tabs one rings, also when the other hears of it a second later', async () => {
  const [one, two] = await twoTabs();
  one.ring();
  two.ring();
  await turns();
  assert.equal(strokes(), 1);
  fade();
  await turns();
  mock.timers.setTime(1_001_000);
  two.ring();
  await turns();
  assert.equal(strokes(), 1);
});

test('what comes later rings again, whichever tab hears it first, and whatever becomes of the clock', async () => {
  const [one, two] = await twoTabs();
  for (const [tab, time] of [[one, 1_000_000], [two, 1_003_000], [one, 900_000]]) {
    mock.timers.setTime(time);
    FakeVoice.struck = [];
    tab.ring();
    await turns();
    assert.equal(strokes(), 1, String(time));
    fade();
    await turns();
  }
});

test('who has not turned it on hears nothing; the switch always answers', async () => {
  const sound = new Sound();
  sound.ring();
  await turns();
  assert.equal(strokes(), 0);
  for (const nth of [1, 2]) {
    sound.turn(true);
    await turns();
    assert.equal(strokes(), nth);
    fade();
    await turns();
  }
});
