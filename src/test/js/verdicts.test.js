import assert from 'node:assert/strict';
import { test } from 'node:test';
import { setup } from './support/setup.js';

const NAMES = ['websocket', 'sse', 'longpoll'];
const DAY = 24 * 3600_000;

/** Another client in the same browser, that much later. */
async function later({ environment, clock }, ms, options) {
  const again = setup({ after: '0', environment: { device: environment.device }, ...options }, NAMES);
  await again.clock.pass(clock.now() - again.clock.now() + ms);
  again.client.close();
  const there = setup({ environment: { device: environment.device, clock: again.clock } }, NAMES);
  there.client.close();
  return there.fakes.opened;
}

test('what failed while another works is blocked, and that is said with `open`', () => {
  const { fakes, client, states } = setup({}, NAMES);
  fakes.last.fail('transport-failed');
  fakes.last.hello();
  assert.deepEqual(states.at(-1).verdicts, { websocket: 'blocked', sse: 'ok' });
  assert.deepEqual([states.at(-1).state, states.at(-1).transport], ['open', 'sse']);
  assert.equal(client.status, states.at(-1));
  client.close();
});

test('what opened and says nothing is silent; a stream that is held back is buffered', async () => {
  const { clock, fakes, client, states } = setup({ after: '0' }, NAMES);
  fakes.last.open();
  await clock.pass(2_800);
  const [, sse, longpoll] = fakes.attempts;
  longpoll.hello();
  assert.deepEqual(states.at(-1).verdicts, { websocket: 'silent', longpoll: 'ok' });
  await clock.pass(2_200);
  assert.deepEqual(client.status.verdicts, { websocket: 'silent', sse: 'buffered', longpoll: 'ok' });
  assert.equal(sse.closed, false, 'only judged for the time being');
  client.close();
});

test('a handshake that is never answered is blocked', async () => {
  const { clock, fakes, client } = setup({}, NAMES);
  await clock.pass(2_500);
  fakes.last.hello();
  assert.equal(client.status.verdicts.websocket, 'blocked');
  client.close();
});

test('a stream that ends without a frame is buffered', () => {
  const { fakes, client } = setup({}, ['sse', 'longpoll']);
  fakes.last.open();
  fakes.last.fail();
  fakes.last.hello();
  assert.equal(client.status.verdicts.sse, 'buffered');
  client.close();
});

test('where nothing works, nothing is to blame', async () => {
  const { clock, fakes, client } = setup({}, NAMES);
  for (let n = 0; n < 3; n++) fakes.last.fail('unreachable');
  await clock.pass(250);
  fakes.last.hello();
  assert.deepEqual(client.status.verdicts, { websocket: 'ok' });
  client.close();
});

test('a verdict is taken back by a hello that came late', async () => {
  const { clock, fakes, client } = setup({ after: '0' }, NAMES);
  await clock.pass(2_500);
  const [websocket, sse] = fakes.attempts;
  sse.hello();
  assert.equal(client.status.verdicts.websocket, 'blocked');
  websocket.hello();
  assert.deepEqual(client.status.verdicts, { websocket: 'ok', sse: 'ok' });
  client.close();
});

test('what is bad here begins last the next time, for a day', async () => {
  const first = setup({}, NAMES);
  first.fakes.last.fail();
  first.fakes.last.hello();
  await first.clock.pass(0);
  first.client.close();
  const again = setup({ environment: { device: first.environment.device } }, NAMES);
  assert.deepEqual(again.fakes.opened, ['sse']);
  await again.clock.pass(3_100);
  assert.deepEqual(again.fakes.opened, ['sse', 'longpoll', 'websocket']);
  again.client.close();
  assert.deepEqual(await later(first, DAY - 1), ['sse']);
  assert.deepEqual(await later(first, DAY), ['websocket']);
});

test('what is cut again and again right after its hello begins last, for ten minutes', async () => {
  const first = setup({}, NAMES);
  for (let n = 0; n < 2; n++) {
    first.fakes.last.hello();
    await first.clock.pass(1_000);
    first.fakes.last.fail();
    await first.clock.toNext();
  }
  assert.deepEqual(first.fakes.opened, ['websocket', 'websocket', 'sse']);
  first.fakes.last.hello();
  await first.clock.pass(0);
  assert.deepEqual(first.client.status.verdicts, { websocket: 'cut', sse: 'ok' });
  first.client.close();
  assert.deepEqual(await later(first, 599_000 - 1_250), ['sse']);
  assert.deepEqual(await later(first, 600_000), ['websocket']);
});

test('a goodbye right after the hello is no cut', async () => {
  const { clock, fakes, client } = setup({}, NAMES);
  for (let n = 0; n < 3; n++) {
    fakes.last.hello();
    fakes.last.say({ op: 'goodbye', code: 'draining', reconnect: true });
    await clock.toNext();
  }
  assert.deepEqual(new Set(fakes.opened), new Set(['websocket']));
  client.close();
});

test('what was cut is good again when it lasts', async () => {
  const { clock, fakes, client } = setup({}, ['websocket']);
  for (const lasts of [0, 0, 6_000]) {
    fakes.last.hello();
    await clock.pass(lasts);
    fakes.last.fail();
    await clock.toNext();
  }
  assert.deepEqual(client.status.verdicts, { websocket: 'ok' });
  client.close();
});
