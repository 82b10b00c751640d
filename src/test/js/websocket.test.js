import assert from 'node:assert/strict';
import { test } from 'node:test';
import { websocket } from '../../main/webapp/belfry/transports/websocket.js';
import { createTokens } from '../../main/webapp/belfry/tokens.js';
import { settle } from './support/fake-clock.js';
import { json, onLocalServer } from './support/local-server.js';

/** Opens no line; the test speaks for the server. */
class FakeWebSocket {
  static made = [];
  sent = [];
  closed = 0;

  constructor(url) {
    this.url = url;
    FakeWebSocket.made.push(this);
    FakeWebSocket.onmade?.();
  }
  send(text) {
    this.sent.push(text);
  }
  close() {
    this.closed++;
  }
}

async function opened(t, more = {}) {
  const made = new Promise((resolve) => (FakeWebSocket.onmade = resolve));
  const issue = (_, response) => json(response, 201, { ticket: 'T', expiresIn: 30 });
  const local = await onLocalServer(t, websocket, issue, { WebSocket: FakeWebSocket, ...more });
  await made;
  return { ...local, socket: FakeWebSocket.made.at(-1) };
}

test('opens with a ticket, never with the token', async (t) => {
  const { socket, requests } = await opened(t, { after: '3', channels: ['room:1'] });
  assert.deepEqual([requests[0].method, requests[0].path], ['POST', '/belfry/api/tickets']);
  assert.equal(requests[0].headers.authorization, 'Bearer jwt');
  assert.equal(socket.url.protocol, 'ws:');
  assert.equal(socket.url.pathname, '/belfry/ws');
  assert.deepEqual(Object.fromEntries(socket.url.searchParams), {
    after: '3',
    channels: 'room%3A1',
    client: 'kitchen',
    heartbeat: '25',
    ticket: 'T',
  });
});

test('speaks frames and commands', async (t) => {
  const { socket, frames, transport } = await opened(t);
  socket.onmessage({ data: '{"op":"hello"}\n{"op":"unread","total":1}' });
  assert.deepEqual(
    frames.map(({ op }) => op),
    ['hello', 'unread'],
  );
  transport.send([{ op: 'ack', ids: ['1'], ref: 'c1' }]);
  assert.deepEqual(socket.sent.map(JSON.parse), [{ op: 'ack', ids: ['1'], ref: 'c1' }]);
});

for (const [close, code] of [
  [1006, 'transport-failed'],
  [1001, 'transport-failed'],
  [1008, 'transport-failed'],
  [4401, 'unauthenticated'],
  [4410, 'disconnected'],
  [4500, 'draining'],
])
  test(`closed with ${close}: ${code}`, async (t) => {
    const { socket, closed } = await opened(t);
    socket.onclose({ code: close, reason: '' });
    socket.onclose({ code: close, reason: '' });
    assert.deepEqual(
      closed.map((error) => error.code),
      [code],
    );
  });

test('nonsense ends it', async (t) => {
  const { socket, closed } = await opened(t);
  socket.onmessage({ data: '<html>' });
  assert.equal(closed[0].code, 'bad-frame');
  assert.equal(socket.closed, 1);
});

test('says when the other side has answered, and pings when it is told to', async (t) => {
  const { socket, said, transport } = await opened(t);
  assert.equal(said.opened, 0);
  socket.onopen();
  assert.equal(said.opened, 1);
  transport.ping();
  assert.deepEqual(socket.sent, ['{"op":"ping"}']);
});

test('closed before there is a line, it opens none', async (t) => {
  const { context } = await opened(t);
  const before = FakeWebSocket.made.length;
  const listener = { frames: assert.fail, alive: assert.fail, closed: assert.fail };
  websocket({ ...context, tokens: createTokens() }, listener).close();
  await settle();
  assert.equal(FakeWebSocket.made.length, before);
});
