import assert from 'node:assert/strict';
import { test } from 'node:test';
import { joined, onSse, probing } from './support/on-sse.js';

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

test('a new channel in which nothing was heard yet does not matter', async () => {
  const { fakes, client } = await joined();
  fakes.last.hello();
  assert.equal(client.transport, 'websocket');
  client.close();
});

test('nor one that would say afterwards what a new channel had said before', async () => {
  const { clock, fakes, client, sse } = await joined();
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
