import assert from 'node:assert/strict';
import { test } from 'node:test';
import { settle } from './support/fake-clock.js';
import { NAMES, probing } from './support/on-sse.js';
import { setup } from './support/setup.js';

test('better ones are tried after half a minute, then every ten minutes, beside the one in use', async () => {
  const { clock, fakes, client, sse, websocket } = await probing();
  assert.deepEqual(fakes.opened, ['websocket', 'sse', 'websocket']);
  assert.equal(websocket.after, '6');
  assert.equal(sse.closed, false);
  websocket.fail();
  assert.equal(client.state, 'open');
  const beats = async (n) => {
    while (n-- > 0) await clock.pass(10_000).then(() => sse.listener.alive());
  };
  await beats(59);
  assert.equal(fakes.attempts.length, 3);
  await beats(1);
  assert.equal(fakes.attempts.length, 4);
  fakes.last.hello();
  assert.equal(client.transport, 'websocket');
  client.close();
});

test('a lesser one that is lost and opened again does not put that off', async () => {
  const { clock, fakes, client } = setup({}, NAMES);
  fakes.last.fail();
  for (let n = 0; n < 2; n++) {
    fakes.last.hello();
    await clock.pass(10_000);
    fakes.last.fail('silent');
    await clock.toNext();
  }
  fakes.last.hello();
  await clock.pass(9_500);
  assert.deepEqual(fakes.opened, ['websocket', 'sse', 'sse', 'sse', 'websocket']);
  client.close();
});

test('how often can be chosen', async () => {
  const { clock, fakes, client, sse, websocket } = await probing({ probe: 20 });
  websocket.fail();
  sse.listener.alive();
  await clock.pass(19_999);
  assert.equal(fakes.attempts.length, 3);
  await clock.pass(1);
  assert.equal(fakes.attempts.length, 4);
  client.close();
});

test('on the best one there is nothing to look for', async () => {
  const { clock, fakes, client } = setup({}, NAMES);
  fakes.last.hello();
  await settle();
  assert.deepEqual([...clock.timers.values()].length, 1, 'silence is all that is watched for');
  client.close();
});

test('what is known to be cut is not tried again so soon', async () => {
  const { clock, fakes, client } = setup({ probe: 60 }, NAMES);
  for (let n = 0; n < 2; n++) {
    fakes.last.hello();
    fakes.last.fail();
    await clock.toNext();
  }
  const sse = fakes.last;
  sse.hello();
  const beats = async (n) => {
    while (n-- > 0) await clock.pass(10_000).then(() => sse.listener.alive());
  };
  await beats(59);
  assert.equal(fakes.last, sse);
  await beats(10);
  assert.equal(fakes.last.name, 'websocket');
  client.close();
});

test('one that is no heir is not replaced while others still race', async () => {
  const { clock, fakes, client } = setup({}, NAMES);
  await clock.pass(2_800);
  const [websocket, sse, longpoll] = fakes.attempts;
  longpoll.hello();
  websocket.hello();
  assert.deepEqual([websocket.closed, sse.closed], [true, false]);
  await clock.pass(5_000);
  assert.equal(fakes.attempts.length, 3);
  sse.fail();
  await clock.pass(0);
  assert.equal(fakes.last.name, 'websocket');
  assert.equal(fakes.attempts.length, 4);
  client.close();
});

test('a refusal beside the one in use is its own affair', async () => {
  const { clock, fakes, websocket, sse, client, errors } = await probing({ probe: 20 });
  websocket.fail('too-fast');
  assert.equal(websocket.closed, true);
  assert.deepEqual([client.state, client.transport, sse.closed], ['open', 'sse', false]);
  assert.deepEqual(errors(), []);
  assert.equal(client.status.verdicts.websocket, 'blocked', 'what it was before');
  sse.listener.alive();
  await clock.pass(20_000);
  assert.equal(fakes.attempts.length, 4, 'it is tried again');
  fakes.last.say({ op: 'goodbye', code: 'draining', reconnect: false });
  assert.deepEqual([client.state, fakes.last.closed], ['open', true]);
  client.close();
});

for (const name of ['websocket', 'sse'])
  test(`${name}: what the connection hears by now it is not told again`, async () => {
    const { fakes, client } = setup({}, [name]);
    fakes.last.hello();
    const joined = client.subscribe(['room:1']);
    fakes.last.confirm();
    await joined;
    assert.deepEqual([fakes.last.sent, fakes.last.refreshed], [[], name === 'sse' ? [false] : []]);
    const left = client.unsubscribe(['room:1']);
    fakes.last.confirm();
    await left;
    assert.deepEqual(fakes.last.sent, []);
    client.close();
  });

test('channels that were asked for while it connected are asked for when it has', async () => {
  const first = setup({ channels: ['room:1'] }, NAMES);
  await first.client.subscribe(['room:2']);
  await first.client.unsubscribe(['room:1']);
  first.fakes.last.hello();
  const told = first.fakes.last.sent.map(({ op, channels }) => [op, channels]);
  assert.deepEqual(told, [
    ['subscribe', ['room:2']],
    ['unsubscribe', ['room:1']],
  ]);
  first.client.close();
  const second = setup({}, ['sse']);
  await second.client.subscribe(['room:2']);
  second.fakes.last.hello();
  assert.deepEqual(second.fakes.last.refreshed, [true]);
  second.client.close();
});
