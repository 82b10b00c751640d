import assert from 'node:assert/strict';
import { test } from 'node:test';
import { BelfryError } from '../../main/webapp/belfry/errors.js';
import { settle } from './support/fake-clock.js';
import { setup } from './support/setup.js';

const error = (code, more) => new BelfryError(code, undefined, more);
const goodbye = (code, more) => ({ op: 'goodbye', code, ...more });

test('when all have failed it waits, and begins with the best again', async () => {
  const { clock, fakes, client, states } = setup();
  for (let n = 0; n < 3; n++) fakes.last.fail('unreachable');
  assert.equal(client.state, 'waiting');
  await clock.pass(250);
  assert.deepEqual(fakes.opened, ['first', 'second', 'third', 'first']);
  assert.deepEqual(states.at(-1).verdicts, {}, 'it was the network, not the transports');
  client.close();
});

for (const code of ['unavailable', 'too-fast', 'draining', 'no-token'])
  test(`${code} would be said to any transport: no other is tried`, async () => {
    const { clock, fakes, client } = setup();
    fakes.last.fail(code);
    assert.equal(client.state, 'waiting');
    await clock.pass(250);
    assert.deepEqual(fakes.opened, ['first', 'first']);
    client.close();
  });

test('attempts back off up to the cap; a connection that lasted starts anew', async () => {
  const { clock, fakes, client, states } = setup({}, ['only']);
  for (let n = 0; n < 8; n++) {
    fakes.last.fail(error('transport-failed'));
    await clock.toNext();
  }
  fakes.last.hello();
  fakes.last.fail(error('transport-failed'));
  await clock.toNext();
  fakes.last.hello();
  await clock.pass(5_000);
  fakes.last.fail(error('transport-failed'));
  const delays = states.filter(({ state }) => state === 'waiting').map(({ delay }) => delay);
  assert.deepEqual(delays, [250, 500, 1000, 2000, 4000, 8000, 15_000, 15_000, 15_000, 250]);
  client.close();
});

/** The waits after connections that were lost so long after their hello. */
async function waits(lasted, meanwhile = () => {}) {
  const { clock, fakes, client, states } = setup({ after: '0' }, ['only']);
  for (const [n, ms] of lasted.entries()) {
    fakes.last.hello();
    meanwhile(fakes.last, n);
    await clock.pass(ms);
    fakes.last.fail();
    await clock.pass(states.at(-1).delay);
  }
  client.close();
  return states.filter(({ state }) => state === 'waiting').map(({ delay }) => delay);
}

test('connections that last some seconds, however seldom longer, do not add up', async () => {
  assert.deepEqual(await waits([2_000, 4_999, 3_000, 2_000]), [250, 250, 250, 250]);
});

test('nor do those that have brought something', async () => {
  const brought = (attempt, n) => attempt.notify(`${n}`);
  assert.deepEqual(await waits([0, 100, 0, 1_000], brought), [250, 250, 250, 250]);
});

test('those that die right after their hello do', async () => {
  assert.deepEqual(await waits([0, 100, 1_999, 1_000]), [250, 500, 1000, 2000]);
});

test('cuts with a lasting connection between them do not add up', async () => {
  const { clock, fakes, client } = setup();
  for (const lasts of [100, 5_000, 100, 5_000]) {
    fakes.last.hello();
    await clock.pass(lasts);
    fakes.last.fail();
    await clock.toNext();
  }
  assert.deepEqual(new Set(fakes.opened), new Set(['first']));
  client.close();
});

test('a connection that is cut again and again right after its hello is no good one', async () => {
  const { clock, fakes, client } = setup();
  for (let n = 0; n < 2; n++) {
    fakes.last.hello();
    fakes.last.fail(error('transport-failed'));
    await clock.toNext();
  }
  assert.deepEqual(fakes.opened, ['first', 'first', 'second']);
  client.close();
});

test('one attempt at a time: what an old one says is not heard', async () => {
  const { clock, fakes, client, ids } = setup();
  const [old] = fakes.attempts;
  old.hello();
  old.fail(error('transport-failed'));
  old.fail(error('transport-failed'));
  old.notify('1');
  await clock.toNext();
  old.fail(error('transport-failed'));
  assert.equal(fakes.attempts.length, 2);
  assert.deepEqual(ids(), []);
  client.close();
});

test('a connection that falls silent for two heartbeats is given up', async () => {
  const { clock, fakes, client } = setup({ heartbeat: 10 });
  fakes.last.hello({ heartbeat: 20 });
  await clock.pass(35_000);
  fakes.last.listener.alive();
  await clock.pass(39_999);
  assert.equal(client.state, 'open');
  await clock.pass(1);
  assert.equal(client.state, 'waiting');
  client.close();
});

test('goodbye with a moment of its own is kept to', async () => {
  const { clock, fakes, client } = setup();
  fakes.last.hello();
  fakes.last.notify('4');
  fakes.last.say(goodbye('draining', { reconnect: true, after: 7000 }));
  assert.equal(fakes.last.closed, true);
  await clock.pass(7249);
  assert.equal(fakes.attempts.length, 1);
  await clock.pass(1);
  assert.equal(fakes.last.after, '4');
  client.close();
});

test('Retry-After is kept to', async () => {
  const { clock, fakes, client } = setup();
  fakes.last.fail(error('too-fast', { after: 3000 }));
  await clock.pass(3249);
  assert.equal(fakes.attempts.length, 1);
  await clock.pass(1);
  assert.equal(fakes.attempts.length, 2);
  client.close();
});

for (const said of [
  goodbye('draining', { reconnect: false }),
  goodbye('disconnected', { reconnect: false }),
  goodbye('disconnected'),
  goodbye('forbidden'),
])
  test(`${said.code}, reconnect ${said.reconnect}: stays away`, async () => {
    const { clock, fakes, client, errors } = setup();
    fakes.last.hello();
    fakes.last.notify('1');
    fakes.last.say(said);
    assert.equal(clock.timers.size, 0);
    await clock.pass(600_000);
    assert.equal(client.state, 'closed');
    assert.deepEqual(errors(), [said.code]);
    assert.equal(fakes.attempts.length, 1);
  });

test('an expired token is replaced by a fresh one', async () => {
  const asked = [];
  const { clock, fakes, client } = setup({ token: (why) => `t.o.${asked.push(why.fresh)}` });
  await settle();
  assert.equal(await fakes.last.tokens.current(), 't.o.1');
  fakes.last.hello();
  await clock.pass(45_000);
  fakes.last.say(goodbye('token-expired', { reconnect: false }));
  await clock.pass(250);
  assert.equal(fakes.attempts.length, 2);
  assert.equal(await fakes.last.tokens.current(), 't.o.2');
  assert.deepEqual(asked, [false, true]);
  client.close();
});

test('a token that is refused twice running, or cannot be replaced, ends it', async () => {
  const renewed = setup({ token: () => 't.o.k' });
  await settle();
  renewed.fakes.last.fail(error('unauthenticated'));
  await renewed.clock.pass(5_000);
  renewed.fakes.last.fail(error('unauthenticated'));
  assert.equal(renewed.client.state, 'closed');
  const fixed = setup({ token: 't' });
  fixed.fakes.last.fail(error('unauthenticated'));
  assert.equal(fixed.client.state, 'closed');
  assert.deepEqual(fixed.errors(), ['unauthenticated']);
});

test('a token that worked in between may expire again', async () => {
  const { clock, fakes, client } = setup({ token: () => 't.o.k' });
  for (let n = 0; n < 3; n++) {
    await settle();
    fakes.last.hello();
    fakes.last.say(goodbye('token-expired', { reconnect: true }));
    await clock.pass(5_250);
  }
  assert.equal(client.state, 'connecting');
  client.close();
});

test('a token is refreshed in band before it ends', async () => {
  const jwt = (exp) => `x.${Buffer.from(JSON.stringify({ exp })).toString('base64url')}.y`;
  const lives = [1_100, 1_400];
  const { clock, fakes, client } = setup({ token: () => jwt(lives.shift() ?? 0), heartbeat: 600 });
  await settle();
  fakes.last.hello();
  await clock.pass(69_999);
  assert.deepEqual(fakes.last.sent, []);
  await clock.pass(1);
  assert.deepEqual(
    fakes.last.sent.map(({ op, token }) => [op, token]),
    [['refresh', jwt(1_400)]],
  );
  fakes.last.confirm();
  await clock.pass(300_000);
  assert.deepEqual(fakes.last.sent, [], 'a token that lasts no longer is not offered');
  client.close();
  assert.equal(clock.timers.size, 0);
});
