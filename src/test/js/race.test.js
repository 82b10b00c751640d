import assert from 'node:assert/strict';
import { test } from 'node:test';
import { setup } from './support/setup.js';

const NAMES = ['websocket', 'sse', 'longpoll'];
const racing = (options) => setup({ after: '0', ...options }, NAMES);
/** What began when, in milliseconds since the first. */
const starts = ({ attempts }) =>
  attempts.map(({ name, begunAt }) => [name, begunAt - attempts[0].begunAt]);

test('while the first may still answer it runs alone', async () => {
  const { clock, fakes, client } = racing();
  await clock.pass(2_199);
  assert.deepEqual(fakes.opened, ['websocket']);
  fakes.last.hello();
  await clock.pass(5_000);
  assert.deepEqual(fakes.opened, ['websocket']);
  assert.equal(client.transport, 'websocket');
  client.close();
});

test('after 2.2 s of silence all the others begin, a little apart', async () => {
  const { clock, fakes, client } = racing();
  await clock.pass(9_999);
  const expected = [
    ['websocket', 0],
    ['sse', 2_200],
    ['longpoll', 2_500],
  ];
  assert.deepEqual(starts(fakes), expected);
  client.close();
});

test('what fails makes room for the next at once; the 2.2 s are those of the race', async () => {
  const { clock, fakes, client } = racing();
  await clock.pass(1_000);
  fakes.last.fail();
  await clock.pass(2_000);
  const expected = [
    ['websocket', 0],
    ['sse', 1_000],
    ['longpoll', 2_200],
  ];
  assert.deepEqual(starts(fakes), expected);
  client.close();
});

test('the first frame wins; the worse are closed, a better one may still come in for its 10 s', async () => {
  const { clock, fakes, client } = racing();
  await clock.pass(2_900);
  const [websocket, sse, longpoll] = fakes.attempts;
  sse.hello();
  assert.equal(client.transport, 'sse');
  assert.equal(client.state, 'open');
  assert.deepEqual([websocket.closed, sse.closed, longpoll.closed], [false, false, true]);
  await clock.pass(10_000 - 2_900 - 1);
  assert.equal(websocket.closed, false);
  await clock.pass(1);
  assert.equal(websocket.closed, true);
  assert.equal(fakes.attempts.length, 3);
  client.close();
});

test('a goodbye before any hello is no win', async () => {
  const { fakes, client, states } = racing();
  const heard = [];
  client.on('goodbye', ({ code }) => heard.push(code));
  fakes.last.say({ op: 'goodbye', code: 'full', reconnect: true, after: 7_000 });
  assert.deepEqual(heard, ['full']);
  assert.equal(client.state, 'waiting');
  assert.equal(states.at(-1).delay, 7_250);
  assert.equal(fakes.attempts.length, 1);
  client.close();
});

test('who closes the client at a goodbye has closed it', () => {
  const { clock, fakes, client, states } = racing();
  client.on('goodbye', () => client.close());
  fakes.last.say({ op: 'goodbye', code: 'full', reconnect: true });
  assert.equal(states.at(-1).state, 'closed');
  assert.equal(clock.timers.size, 0);
});

test('all of them mute: one race, one failure, and no more until it is over', async () => {
  const { clock, fakes, client, states } = racing();
  await clock.pass(12_499);
  assert.equal(client.state, 'connecting');
  assert.equal(fakes.attempts.length, 3);
  await clock.pass(1);
  assert.equal(client.state, 'waiting');
  assert.equal(states.at(-1).error.code, 'no-hello');
  assert.deepEqual(fakes.live, []);
  client.close();
});

test('the longest wait that any of them was asked for is kept to', async () => {
  const { fakes, client, states } = racing();
  fakes.last.fail(Object.assign(new Error(), { code: 'intercepted', after: 9_000 }));
  fakes.last.fail('unreachable');
  fakes.last.fail('unreachable');
  assert.equal(states.at(-1).delay, 9_250);
  client.close();
});

test("a proxy's pages on every way are passing; it goes on trying", async () => {
  const { clock, fakes, client, errors } = racing();
  for (let n = 0; n < 3 * 5; n++) {
    fakes.last.fail('intercepted');
    if (n % 3 === 2) await clock.toNext();
  }
  assert.equal(client.state, 'connecting');
  assert.deepEqual(errors(), []);
  client.close();
});

test('closed while several run, it leaves none and no timer', async () => {
  const { clock, fakes, client, page } = racing();
  await clock.pass(2_900);
  client.close();
  assert.deepEqual(fakes.live, []);
  assert.equal(clock.timers.size, 0);
  assert.equal(page.listeners, 0);
});
