import assert from 'node:assert/strict';
import { test } from 'node:test';
import { FakePage } from './support/fake-page.js';
import { setup } from './support/setup.js';

/** A client that is open on one transport, 10 s ago, with a heartbeat of 25 s. */
async function open(name = 'websocket', { visible = false, ...options } = {}) {
  const page = new FakePage();
  if (visible) page.befall('shown');
  const all = setup({ environment: { page }, ...options }, [name]);
  all.fakes.last.hello({ cursor: '0' });
  await all.clock.pass(10_000);
  return { ...all, line: all.fakes.last };
}

test('a quiet WebSocket is pinged at its heartbeat, and given up at the second', async () => {
  const { clock, client, line } = await open();
  await clock.pass(14_999);
  assert.equal(line.pings, 0);
  await clock.pass(1);
  assert.equal(line.pings, 1);
  await clock.pass(24_999);
  assert.equal(client.state, 'open');
  await clock.pass(1);
  assert.equal(client.state, 'waiting');
  client.close();
});

test('what comes in between is a sign of life', async () => {
  const { clock, client, line } = await open();
  line.say({ op: 'pong' });
  for (const frame of ['pong', 'unread', 'presence', 'cursor']) {
    await clock.pass(24_000);
    line.say({ op: frame });
  }
  assert.deepEqual([client.state, line.pings], ['open', 0]);
  client.close();
});

for (const name of ['sse', 'longpoll'])
  test(`${name}: nothing for two heartbeats, and it is given up`, async () => {
    const { clock, client } = await open(name);
    await clock.pass(39_999);
    assert.equal(client.state, 'open');
    await clock.pass(1);
    assert.equal(client.state, 'waiting');
    client.close();
  });

test('a timer that is late by little proves nothing: a sign of life is asked for, for 2 s', async () => {
  const { clock, client, line, fakes } = await open();
  clock.sleep(20_000);
  await clock.pass(15_000);
  assert.deepEqual([client.state, line.pings], ['open', 1]);
  await clock.pass(1_999);
  assert.equal(fakes.attempts.length, 1);
  await clock.pass(1);
  assert.equal(fakes.attempts.length, 2);
  assert.equal(client.state, 'connecting', 'without any waiting');
  client.close();
});

test('a sign of life ends the doubt', async () => {
  const { clock, client, line, fakes } = await open();
  clock.sleep(20_000);
  await clock.pass(15_000);
  line.say({ op: 'pong' });
  await clock.pass(24_000);
  assert.deepEqual([client.state, fakes.attempts.length], ['open', 1]);
  client.close();
});

test('a timer that is late by more than a heartbeat: reopened at once, behind the cursor', async () => {
  const { clock, client, line, fakes } = await open();
  line.notify('7');
  clock.sleep(3600_000);
  await clock.pass(25_000);
  assert.deepEqual([fakes.attempts.length, fakes.last.after], [2, '7']);
  assert.deepEqual([client.state, line.closed], ['connecting', true]);
  client.close();
});

test('commands under way when the machine slept are lost, and said to be', async () => {
  const { clock, client } = await open();
  const lost = assert.rejects(client.signal('room:1', 1), { code: 'connection-lost' });
  clock.sleep(3600_000);
  await clock.pass(25_000);
  await lost;
  client.close();
});

test('a visible page looks at the clock each second: a laptop resumes within 2 s of waking', async () => {
  const { clock, client, fakes } = await open('sse', { visible: true });
  clock.sleep(3600_000);
  await clock.pass(1_000);
  assert.equal(fakes.attempts.length, 2);
  fakes.last.hello();
  assert.equal(client.state, 'open');
  client.close();
  assert.equal(clock.timers.size, 0);
});

test('a laptop that wakes while it waits, or connects, tries at once', async () => {
  const { clock, client, fakes, line } = await open('websocket', { visible: true });
  for (let n = 0; n < 6; n++) {
    fakes.last.fail();
    if (n < 5) await clock.pass(20_000);
  }
  assert.equal(client.state, 'waiting');
  const before = fakes.attempts.length;
  clock.sleep(3600_000);
  await clock.pass(1_000);
  assert.equal(fakes.attempts.length, before + 1);
  clock.sleep(3600_000);
  await clock.pass(1_000);
  assert.equal(fakes.attempts.length, before + 2, 'what began before the sleep is not waited for');
  assert.equal(fakes.live.length, 1);
  assert.equal(line.closed, true);
  client.close();
});

test('who looks at the page that waits need not wait', async () => {
  const { clock, client, fakes, page, line } = await open();
  line.say({ op: 'pong' });
  line.fail();
  page.befall('shown');
  await clock.pass(0);
  assert.equal(fakes.attempts.length, 2);
  client.close();
});

test('a server that asked to be left alone is, even by a laptop that wakes', async () => {
  const { clock, client, fakes, line, page } = await open('websocket', { visible: true });
  line.say({ op: 'goodbye', code: 'draining', reconnect: true, after: 60_000 });
  page.befall('woken');
  page.befall('online');
  await clock.pass(59_999);
  assert.equal(fakes.attempts.length, 1);
  await clock.pass(1);
  assert.equal(fakes.attempts.length, 2);
  client.close();
});

test('no page that nobody sees looks at the clock', async () => {
  const { clock, client, page } = await open('websocket', { visible: true });
  const timers = () => clock.timers.size;
  assert.equal(timers(), 2);
  page.befall('hidden');
  assert.equal(timers(), 1);
  page.befall('shown');
  assert.equal(timers(), 2);
  client.close();
});

test('shown again: a WebSocket is pinged; a stream that is overdue is opened anew', async () => {
  const socket = await open('websocket');
  socket.page.befall('shown');
  assert.equal(socket.line.pings, 1);
  const stream = await open('sse');
  stream.page.befall('shown');
  assert.deepEqual([stream.line.refreshed, stream.fakes.attempts.length], [[], 1]);
  stream.page.befall('hidden');
  await stream.clock.pass(19_000);
  stream.page.befall('shown');
  assert.equal(stream.fakes.attempts.length, 2);
  socket.client.close();
  stream.client.close();
});

for (const event of ['woken', 'online'])
  test(`${event}: a sign of life is asked for; after a long time it is opened anew at once`, async () => {
    for (const name of ['websocket', 'sse']) {
      const { clock, client, page, line, fakes } = await open(name);
      page.befall(event);
      assert.deepEqual([line.pings, line.refreshed], name === 'sse' ? [0, [true]] : [1, []]);
      await clock.pass(2_000);
      assert.equal(fakes.attempts.length, 2, 'none came');
      fakes.last.hello();
      await clock.pass(26_000);
      page.befall(event);
      assert.equal(fakes.attempts.length, 3);
      client.close();
    }
  });

test('in another network it is opened anew at once, and what works is looked for afresh', async () => {
  const { clock, client, page, fakes } = setup({}, ['websocket', 'sse']);
  fakes.last.fail();
  fakes.last.hello();
  await clock.pass(1_000);
  page.befall('network');
  assert.deepEqual(fakes.opened, ['websocket', 'sse', 'sse']);
  fakes.last.hello();
  await clock.pass(0);
  assert.equal(fakes.last.name, 'websocket');
  assert.equal(client.state, 'open');
  client.close();
});

test('offline it waits for online, but tries every 30 s, for browsers may be wrong', async () => {
  const { clock, client, page, line, fakes, states } = await open();
  page.befall('offline');
  assert.deepEqual([client.state, line.closed], ['waiting', true]);
  assert.deepEqual([states.at(-1).error.code, states.at(-1).delay], ['offline', 30_000]);
  await clock.pass(29_999);
  assert.equal(fakes.attempts.length, 1);
  await clock.pass(1);
  fakes.last.fail('unreachable');
  await clock.pass(29_999);
  assert.equal(fakes.attempts.length, 2);
  page.befall('online');
  await clock.pass(0);
  assert.equal(fakes.attempts.length, 3);
  fakes.last.hello();
  assert.equal(client.state, 'open');
  client.close();
});

test('online, or awake, better transports are looked for at once', async () => {
  const { clock, client, page, fakes } = setup({}, ['websocket', 'sse']);
  fakes.last.fail();
  fakes.last.hello();
  await clock.pass(1_000);
  page.befall('online');
  await clock.pass(0);
  assert.deepEqual(fakes.opened, ['websocket', 'sse', 'websocket']);
  page.befall('offline');
  page.befall('online');
  await clock.pass(0);
  fakes.last.hello();
  await clock.pass(0);
  assert.deepEqual(fakes.opened, ['websocket', 'sse', 'websocket', 'sse', 'websocket']);
  client.close();
});

test('what is closed hears no event of the page', async () => {
  const { clock, client, page, fakes } = await open();
  client.close();
  for (const event of ['shown', 'woken', 'online', 'offline', 'network', 'leaving'])
    page.befall(event);
  assert.deepEqual([page.listeners, clock.timers.size, fakes.attempts.length], [0, 0, 1]);
});

test('a connection that ends after some idleness teaches a shorter heartbeat', async () => {
  const { clock, client, line, fakes } = await open();
  line.fail();
  await clock.toNext();
  assert.equal(fakes.last.heartbeat, 6);
  fakes.last.hello();
  await clock.pass(6_000);
  assert.equal(fakes.last.heartbeat, 6);
  client.close();
});

test('an end that the server chose teaches nothing', async () => {
  const { clock, client, line, fakes } = await open();
  line.fail('draining');
  await clock.toNext();
  assert.equal(fakes.last.heartbeat, 25);
  client.close();
});
