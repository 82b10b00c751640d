import assert from 'node:assert/strict';
import { test } from 'node:test';
import { FakeClock } from './support/fake-clock.js';
import { FakePage } from './support/fake-page.js';
import { FakeWorld } from './support/fake-world.js';
import { random, seeds } from './support/random.js';
import { setup } from './support/setup.js';

const NAMES = ['websocket', 'sse', 'longpoll'];
const OUTCOMES = ['hello', 'fail', 'mute'];
const TIMES = [100, 2_600, 5_000];

const threes = (list) => list.flatMap((a) => list.flatMap((b) => list.map((c) => [a, b, c])));

/** Each transport does its own, so long after it began; whatever has been closed does nothing. */
async function race(outcomes, times) {
  const all = setup({ after: '0', backoff: { base: 1e9, cap: 1e9 } }, NAMES);
  const { clock, fakes } = all;
  const greeted = new Set();
  const due = ({ name, begunAt }) => begunAt + times[NAMES.indexOf(name)];
  const end = clock.now() + 20_000;
  while (clock.now() < end) {
    const instants = [...fakes.live.map(due), ...[...clock.timers.values()].map(({ at }) => at)];
    const next = Math.min(end, ...instants.filter((at) => at > clock.now()));
    await clock.pass(next - clock.now());
    for (const attempt of fakes.live.filter((each) => due(each) === next)) {
      const outcome = outcomes[NAMES.indexOf(attempt.name)];
      if (outcome === 'hello') attempt.hello(greeted.add(attempt.name));
      else if (outcome === 'fail') attempt.fail();
    }
  }
  return { ...all, greeted };
}

test('every order of hellos, failures and silence ends with the best that works, alone', async () => {
  for (const outcomes of threes(OUTCOMES))
    for (const times of threes(TIMES)) {
      const { client, clock, fakes, greeted } = await race(outcomes, times);
      const what = JSON.stringify({ outcomes, times });
      const best = NAMES.find((name) => greeted.has(name));
      assert.equal(client.state, best ? 'open' : 'waiting', what);
      assert.deepEqual(fakes.live.map(({ name }) => name), best ? [best] : [], what);
      assert.equal(client.transport, best ?? client.transport, what);
      assert.ok(greeted.size > 0 || !outcomes.includes('hello'), what);
      assert.equal(new Set(fakes.opened).size, fakes.opened.length, `${what}: one race`);
      client.close();
      assert.equal(clock.timers.size, 0, what);
    }
});

/** Some minutes of anything. */
async function live(seed) {
  const chosen = random(seed);
  const clock = new FakeClock();
  const world = new FakeWorld(clock, chosen);
  const page = new FakePage();
  const table = Object.fromEntries(NAMES.map((name) => [name, world.open(name)]));
  const options = chosen.chance(0.5) ? {} : { after: 'n0' };
  world.kind = false;
  const environment = { clock, page, random: chosen.next };
  const all = setup({ ...options, probe: 60, backoff: { cap: 3_000 }, environment }, NAMES, table);
  let start = options.after && 0;
  all.client.on('hello', ({ cursor }) => (start ??= Number(cursor.slice(1))));
  let room;
  const joined = (place) => (room ??= place);
  for (let n = 0; n < 150; n++) {
    await clock.pass(chosen.below(3_000));
    if (chosen.chance(0.01)) clock.sleep(chosen.below(120_000));
    if (chosen.chance(0.03)) page.befall(chosen.one(EVENTS));
    if (chosen.chance(0.7)) world.publish(chosen.one(['all', 'all', 'room:1']));
    if (n === 50) join(all.client, world, joined);
    oneRace(world, seed);
  }
  return { ...all, chosen, world, page, clock, start: start ?? world.length, room };
}

const EVENTS = ['shown', 'hidden', 'woken', 'online', 'offline', 'network'];

/** What is published after the server has confirmed must be heard. */
function join(client, world, joined) {
  const { state } = client;
  client.subscribe(['room:1']).then(
    () => state === 'open' && joined(world.length),
    () => {},
  );
}

/** No transport is tried twice at a time. */
function oneRace({ attempts }, seed) {
  const racing = attempts.filter(({ closed, greeted }) => !closed && !greeted).map((a) => a.name);
  assert.equal(new Set(racing).size, racing.length, `seed ${seed}: ${racing}`);
}

test('whatever the network does: each notification once, in order, over one connection', async (t) => {
  for (const seed of seeds(60)) {
    const { client, clock, world, page, ids, start, room } = await live(seed);
    world.kind = true;
    if (!page.online()) page.befall('online');
    await clock.pass(700_000);
    const open = world.attempts.filter(({ closed }) => !closed).map(({ name }) => name);
    assert.deepEqual(open, ['websocket'], `seed ${seed}`);
    assert.deepEqual([client.state, client.transport], ['open', 'websocket'], `seed ${seed}`);
    const heard = ids().filter((id) => world.ids(0, 'all').includes(id));
    assert.deepEqual(heard, world.ids(start, 'all'), `seed ${seed}`);
    const numbers = ids().map((id) => Number(id.slice(1)));
    assert.ok(numbers.every((n, at) => at === 0 || n > numbers[at - 1]), `seed ${seed}: order`);
    const missed = room === undefined ? [] : world.ids(room, 'room:1');
    assert.deepEqual(missed.filter((id) => !ids().includes(id)), [], `seed ${seed}: room`);
    client.close();
    assert.ok(world.attempts.every(({ closed }) => closed), `seed ${seed}`);
    if (seed === Number(process.env.BELFRY_SEED)) t.diagnostic(`${world.attempts.length} attempts`);
  }
});
