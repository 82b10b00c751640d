import assert from 'node:assert/strict';
import { test } from 'node:test';
import { settle } from './support/fake-clock.js';
import { setup } from './support/setup.js';

const NAMES = ['websocket', 'sse', 'longpoll'];

/** A client on SSE, with a WebSocket still under way. */
async function onSse(options = { after: '0' }) {
  const all = setup(options, NAMES);
  await all.clock.pass(2_500);
  const [websocket, sse] = all.fakes.attempts;
  sse.hello({ cursor: '0' });
  return { ...all, websocket, sse };
}

/** A client on SSE, with a WebSocket that was opened beside it half a minute later. */
async function probing(options) {
  const all = setup(options, NAMES);
  all.fakes.last.fail();
  const sse = all.fakes.last;
  sse.hello({ cursor: '5' });
  sse.notify('6');
  await all.clock.pass(30_000);
  return { ...all, sse, websocket: all.fakes.last };
}

test('a better one takes over at its hello; what it repeats is not heard twice', async () => {
  const { websocket, sse, client, ids, states } = await onSse();
  sse.notify('1', '2');
  websocket.hello();
  assert.equal(client.transport, 'websocket');
  assert.equal(sse.closed, true);
  websocket.notify('1', '2', '3');
  assert.deepEqual(ids(), ['1', '2', '3']);
  const said = states.map(({ state, transport }) => `${state} ${transport}`);
  assert.deepEqual(said, ['connecting websocket', 'open sse', 'open websocket']);
  client.close();
});

test('one that began without a place is no heir: another is opened behind the place', async () => {
  const { clock, fakes, websocket, sse, client, ids } = await onSse({});
  sse.notify('1');
  websocket.hello({ cursor: '9' });
  assert.equal(client.transport, 'sse');
  assert.equal(websocket.closed, true);
  sse.notify('2');
  await clock.pass(1_000);
  assert.deepEqual([fakes.last.name, fakes.last.after], ['websocket', '2']);
  fakes.last.hello();
  fakes.last.notify('3');
  assert.equal(client.transport, 'websocket');
  assert.deepEqual(ids(), ['1', '2', '3']);
  client.close();
});

test('nor is one that could not begin where it was told to', async () => {
  const { websocket, client } = await onSse({ after: 'foreign' });
  websocket.hello({ recovered: false, cursor: '9' });
  assert.equal(client.transport, 'sse');
  assert.equal(websocket.closed, true);
  client.close();
});

test('nor one that hears other channels than the one in use does by now, or soon will', async () => {
  const { clock, fakes, websocket, sse, client } = await onSse();
  const joined = client.subscribe(['room:1']);
  websocket.hello();
  assert.equal(client.transport, 'sse', 'its answer is still under way');
  sse.confirm();
  await joined;
  await clock.pass(1_000);
  const next = fakes.last;
  assert.deepEqual([next.name, next.channels], ['websocket', ['room:1']]);
  const left = client.unsubscribe(['room:1']);
  sse.confirm();
  await left;
  next.hello();
  assert.equal(client.transport, 'sse', 'it hears room:1');
  client.close();
});

test('nor one that would say afterwards what a new channel had said before', async () => {
  const { clock, fakes, client } = setup({}, NAMES);
  fakes.last.fail();
  const sse = fakes.last;
  sse.hello({ cursor: '5' });
  const joined = client.subscribe(['room:1']);
  sse.confirm();
  await joined;
  await clock.pass(30_000);
  sse.notify('7');
  fakes.last.hello();
  assert.equal(client.transport, 'sse', 'what room:1 said between 5 and 7 would come after 7');
  await clock.pass(1_000);
  fakes.last.hello();
  assert.equal(client.transport, 'websocket');
  client.close();
});

test('nor one that would repeat more than the reader remembers', async () => {
  const { websocket, sse, client } = await probing();
  sse.notify(...Array.from({ length: 1_000 }, (_, n) => `n${n}`));
  websocket.hello();
  assert.equal(client.transport, 'sse');
  client.close();
});

test('answers under way are waited for on the old one, and nothing else', async () => {
  const { clock, websocket, sse, client, ids } = await onSse();
  const published = client.publish({ to: ['all'], title: 'x' });
  const [publish] = sse.sent;
  websocket.hello();
  assert.equal(sse.closed, false);
  sse.notify('stale');
  sse.say({ op: 'ok', ref: publish.ref, id: 'n1' });
  assert.equal((await published).id, 'n1');
  assert.equal(sse.closed, true);
  assert.deepEqual(ids(), []);
  await clock.pass(3_000);
  assert.equal(client.state, 'open');
  client.close();
});

for (const [how, end] of [
  ['late', ({ clock }) => clock.pass(2_000)],
  ['cut off', ({ sse }) => sse.fail()],
])
  test(`answers that are ${how} are lost, those of the new one are not`, async () => {
    const all = await onSse();
    const lost = assert.rejects(all.client.signal('room:1', 1), { code: 'connection-lost' });
    all.websocket.hello();
    const kept = all.client.signal('room:1', 2);
    await end(all);
    await lost;
    assert.equal(all.sse.closed, true);
    all.websocket.confirm();
    assert.equal((await kept).op, 'ok');
    all.client.close();
    assert.equal(all.clock.timers.size, 0);
  });

test('a receipt whose answer the old one kept is sent again on the new one', async () => {
  const { clock, websocket, sse, client } = await onSse();
  const read = client.read(['1']);
  await clock.pass(0);
  assert.equal(sse.sent.length, 1);
  websocket.hello();
  await clock.pass(7_000);
  assert.deepEqual(websocket.sent[0].ids, ['1']);
  websocket.confirm();
  await read;
  client.close();
});

test('the client that is closed meanwhile closes both', async () => {
  const { clock, websocket, sse, client } = await onSse();
  client.publish({ to: ['all'], title: 'x' }).catch(() => {});
  websocket.hello();
  client.close();
  assert.deepEqual([sse.closed, websocket.closed], [true, true]);
  assert.equal(clock.timers.size, 0);
});

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
  const { websocket, sse, client, errors } = await probing();
  websocket.fail('too-fast');
  assert.deepEqual([client.state, client.transport, sse.closed], ['open', 'sse', false]);
  assert.deepEqual(errors(), []);
  assert.equal(client.status.verdicts.websocket, 'blocked', 'what it was before');
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
