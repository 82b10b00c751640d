import assert from 'node:assert/strict';
import { test } from 'node:test';
import { BelfryError } from '../../main/webapp/belfry/errors.js';
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
  await clock.pass(2_200);
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
  await clock.pass(2_200);
  const [websocket, sse] = fakes.attempts;
  sse.hello();
  assert.equal(client.status.verdicts.websocket, 'blocked');
  websocket.hello();
  assert.deepEqual(client.status.verdicts, { websocket: 'ok', sse: 'ok' });
  client.close();
});

for (const code of ['intercepted', 'unreachable'])
  test(`a request that comes to nothing (${code}) may pass: it is made again soon before that is held against it`, async () => {
    const { clock, fakes, client } = setup({ after: '0' }, NAMES);
    fakes.last.fail(code);
    fakes.last.hello();
    const [, sse] = fakes.attempts;
    assert.deepEqual(client.status.verdicts, { sse: 'ok' });
    await clock.pass(999);
    assert.deepEqual(fakes.opened, ['websocket', 'sse']);
    await clock.pass(1);
    assert.equal(fakes.last.name, 'websocket');
    fakes.last.fail(code);
    assert.deepEqual(client.status.verdicts, { sse: 'ok' });
    await clock.pass(1_000);
    assert.equal(fakes.attempts.length, 4);
    fakes.last.fail(code);
    assert.deepEqual(client.status.verdicts, { websocket: 'blocked', sse: 'ok' });
    await clock.pass(29_999);
    assert.equal(fakes.attempts.length, 4);
    sse.listener.alive();
    await clock.pass(1);
    assert.equal(fakes.attempts.length, 5, 'not only after ten minutes');
    fakes.last.hello();
    assert.deepEqual(client.status.verdicts, { websocket: 'ok', sse: 'ok' });
    client.close();
  });

test('a page that asks for a pause before the request is made again is listened to', async () => {
  const { clock, fakes, client } = setup({ after: '0' }, NAMES);
  fakes.last.fail(new BelfryError('intercepted', undefined, { after: 3_000 }));
  fakes.last.hello();
  await clock.pass(2_999);
  assert.equal(fakes.attempts.length, 2);
  await clock.pass(1);
  assert.equal(fakes.last.name, 'websocket');
  client.close();
});

/** On a slow path: all have begun, none has answered. */
async function slow() {
  const all = setup({ after: '0' }, [...NAMES, 'shortpoll']);
  await all.clock.pass(6_500);
  return all;
}

test('who was only slower than the winner is not blamed', async () => {
  const { fakes, client } = await slow();
  const [websocket, sse, longpoll, shortpoll] = fakes.attempts;
  sse.hello();
  assert.deepEqual([longpoll.closed, shortpoll.closed], [true, true]);
  assert.deepEqual(client.status.verdicts, { websocket: 'blocked', sse: 'ok' });
  websocket.hello();
  assert.deepEqual(client.status.verdicts, { websocket: 'ok', sse: 'ok' });
  client.close();
});

test('nor who was late beside the one in use, when a better one takes over', async () => {
  const { environment, clock, fakes, client } = await slow();
  fakes.attempts[3].hello();
  assert.deepEqual(client.status.verdicts, {
    websocket: 'blocked',
    sse: 'buffered',
    longpoll: 'blocked',
    shortpoll: 'ok',
  });
  fakes.attempts[0].hello();
  assert.deepEqual(client.status.verdicts, { websocket: 'ok', shortpoll: 'ok' });
  await clock.pass(0);
  client.close();
  const again = setup({ environment: { device: environment.device } }, [...NAMES, 'shortpoll']);
  again.fakes.last.fail();
  assert.equal(again.fakes.last.name, 'sse', 'nor the next time');
  again.client.close();
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
