import assert from 'node:assert/strict';
import { test } from 'node:test';
import { settle } from './support/fake-clock.js';
import { FakeStorage, setup } from './support/setup.js';

const NAMES = ['websocket', 'sse', 'longpoll'];

/** A client whose server names the network by `name()`. */
function inNetwork(name, device = new FakeStorage()) {
  const asked = [];
  const fetch = async (url, { method, body, headers }) => {
    asked.push([method, url.pathname, JSON.parse(body), headers.Authorization]);
    const network = name();
    if (network === undefined) throw new TypeError('no doctor here');
    return new Response(JSON.stringify({ network }));
  };
  const all = setup({ token: 'jwt', environment: { fetch, device } }, NAMES);
  return { ...all, asked, device };
}

/** Opens on SSE, since the WebSocket is refused. */
async function onSse(...where) {
  const all = inNetwork(...where);
  all.fakes.last.fail();
  all.fakes.last.hello();
  await settle();
  return all;
}

test('after the first opening the server is told what works, and not who is asking', async () => {
  const { client, asked } = await onSse(() => 'n1');
  const body = { transport: 'sse', verdicts: { websocket: 'blocked', sse: 'ok' } };
  assert.deepEqual(asked, [['POST', '/belfry/doctor/verdicts', body, undefined]]);
  client.close();
});

test('not again with every connection, but when a verdict changes', async () => {
  const { clock, client, fakes, asked } = await onSse(() => 'n1');
  for (let n = 0; n < 3; n++) {
    fakes.last.say({ op: 'goodbye', code: 'draining', reconnect: true });
    await clock.toNext();
    fakes.last.hello();
  }
  await settle();
  assert.equal(asked.length, 1);
  await clock.pass(30_000);
  fakes.last.hello();
  await settle();
  assert.deepEqual(asked[1][2], { transport: 'websocket', verdicts: { websocket: 'ok', sse: 'ok' } });
  assert.equal(asked.length, 2);
  client.close();
});

test('and when it may be another network', async () => {
  const { clock, client, page, fakes, asked } = await onSse(() => 'n1');
  page.befall('network');
  await clock.pass(2_000);
  fakes.last.hello();
  await settle();
  assert.equal(asked.length, 2);
  client.close();
});

test('at the start the last network counts; when the answer names another, that one does', async () => {
  const office = await onSse(() => 'office');
  office.client.close();
  const home = inNetwork(() => 'home', office.device);
  assert.deepEqual(home.fakes.opened, ['sse']);
  home.fakes.last.hello();
  await home.clock.pass(0);
  assert.deepEqual(home.client.status.verdicts, { sse: 'ok' });
  assert.deepEqual(home.fakes.opened, ['sse', 'websocket'], 'unknown here: looked for at once');
  home.fakes.last.hello();
  await settle();
  home.client.close();
  const office2 = inNetwork(() => 'office', office.device);
  assert.deepEqual(office2.fakes.opened, ['websocket']);
  office2.fakes.last.fail();
  office2.fakes.last.hello();
  await settle();
  assert.deepEqual(office2.client.status.verdicts, { websocket: 'blocked', sse: 'ok' });
  office2.client.close();
});

for (const [what, name] of [
  ['no doctor', () => undefined],
  ['nonsense', () => 42],
])
  test(`${what}: ignored, and what was learnt is kept all the same`, async () => {
    const first = await onSse(name);
    assert.deepEqual(first.errors(), []);
    first.client.close();
    const again = inNetwork(name, first.device);
    assert.deepEqual(again.fakes.opened, ['sse']);
    again.client.close();
  });

test('a heartbeat that was learnt is remembered with the network', async () => {
  const { clock, client, fakes, device } = await onSse(() => 'n1');
  await clock.pass(15_000);
  fakes.last.fail();
  await clock.toNext();
  assert.equal(fakes.last.heartbeat, 9);
  fakes.last.hello();
  await settle();
  client.close();
  const again = inNetwork(() => 'n1', device);
  assert.equal(again.fakes.last.heartbeat, 9);
  again.client.close();
});

test('of many networks the newest eight are remembered', async () => {
  const device = new FakeStorage();
  for (let n = 0; n < 12; n++) (await onSse(() => `n${n}`, device)).client.close();
  const [memory] = [...device.values].filter(([key]) => key.startsWith('belfry.paths'));
  assert.equal(memory[0], 'belfry.paths http://belfry.test/belfry/');
  const { last, networks } = JSON.parse(memory[1]);
  assert.equal(last, 'n11');
  assert.deepEqual(Object.keys(networks), ['n4', 'n5', 'n6', 'n7', 'n8', 'n9', 'n10', 'n11']);
});

test('a memory that is none is begun anew', () => {
  for (const nonsense of ['{', 'null', '[]', '{"last":7}']) {
    const device = new FakeStorage();
    device.setItem('belfry.paths http://belfry.test/belfry/', nonsense);
    const { client, fakes } = inNetwork(() => 'n1', device);
    assert.deepEqual(fakes.opened, ['websocket']);
    client.close();
  }
});
