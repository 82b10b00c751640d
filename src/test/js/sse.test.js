import assert from 'node:assert/strict';
import { test } from 'node:test';
import { sse } from '../../main/webapp/belfry/transports/sse.js';
import { json, onLocalServer, problem } from './support/local-server.js';

const HELLO = `event: hello\nid: 3\ndata: {"op":"hello","connection":"k1","cursor":"3"}\n\n`;
const NEWS = `id: 4\ndata: {"op":"notification","id":"4","title":"Grüße 🔔"}\n\n`;

function stream(response) {
  response.writeHead(200, { 'Content-Type': 'text/event-stream;charset=UTF-8' });
  return response;
}

test('asks with token, cursor, channels and device', async (t) => {
  const speak = (_, response) => stream(response).write(HELLO);
  const more = { after: '2', channels: ['room:a,b'] };
  const { requests, until, frames } = await onLocalServer(t, sse, speak, more);
  await until(() => frames.length === 1);
  const { path, url, headers } = requests[0];
  assert.equal(path, '/belfry/api/stream');
  assert.deepEqual(Object.fromEntries(url.searchParams), {
    after: '2',
    channels: 'room%3Aa%2Cb',
    client: 'kitchen',
    heartbeat: '25',
  });
  assert.equal(headers.accept, 'text/event-stream');
  assert.equal(headers.authorization, 'Bearer jwt');
});

test('frames come whole, however the bytes are cut', async (t) => {
  const bytes = Buffer.from(`:${' '.repeat(2048)}\n\n${HELLO}: beat\n\n${NEWS}`);
  const speak = async (_, response) => {
    stream(response);
    for (let at = 0; at < bytes.length; at += 97)
      await new Promise((resolve) => response.write(bytes.subarray(at, at + 97), resolve));
  };
  const { until, frames, closed } = await onLocalServer(t, sse, speak);
  await until(() => frames.length === 2);
  assert.deepEqual(
    frames.map(({ op, title }) => [op, title]),
    [
      ['hello', undefined],
      ['notification', 'Grüße 🔔'],
    ],
  );
  assert.deepEqual(closed, []);
});

test('a stream that ends, or is none, or speaks nonsense, is a fault of the transport', async (t) => {
  const cases = [
    [(response) => stream(response).end(HELLO), 'transport-failed'],
    [
      (response) => response.writeHead(200, { 'Content-Type': 'text/html' }).write(HELLO),
      'not-belfry',
    ],
    [(response) => stream(response).write('data: nonsense\n\n'), 'bad-frame'],
    [(response) => stream(response).write(HELLO, () => response.destroy()), 'transport-failed'],
  ];
  for (const [speak, code] of cases) {
    const { until, closed } = await onLocalServer(t, sse, (_, response) => speak(response));
    await until(() => closed.length > 0);
    assert.equal(closed[0].code, code);
  }
});

test('commands name the connection; what waits goes along in the next request', async (t) => {
  const held = [];
  const speak = (request, response) => {
    if (request.method === 'GET') stream(response).write(HELLO);
    else
      held.push(() =>
        json(response, 200, {
          frames: request.body.commands.map(({ ref }) => ({ op: 'ok', ref })),
        }),
      );
    held[0]?.();
  };
  const { until, frames, transport, requests } = await onLocalServer(t, sse, speak);
  await until(() => frames.length === 1);
  transport.send([{ op: 'ack', ids: ['4'], ref: 'c1' }]);
  transport.send([{ op: 'read', ids: ['4'], ref: 'c2' }]);
  await until(() => frames.length === 3);
  assert.deepEqual(requests[1].path, '/belfry/api/commands');
  assert.equal(requests[1].body.connection, 'k1');
  assert.deepEqual(
    requests[1].body.commands.map(({ ref }) => ref),
    ['c1', 'c2'],
  );
  assert.deepEqual(frames.slice(1), [
    { op: 'ok', ref: 'c1' },
    { op: 'ok', ref: 'c2' },
  ]);
});

for (const nonsense of [null, {}, { frames: 'none' }])
  test(`an answer that is none, ${JSON.stringify(nonsense)}, answers each command`, async (t) => {
    const speak = (request, response) => {
      if (request.method === 'GET') stream(response).write(HELLO);
      else json(response, 200, nonsense);
    };
    const { until, frames, transport } = await onLocalServer(t, sse, speak);
    await until(() => frames.length === 1);
    transport.send([{ op: 'ack', ids: ['4'], ref: 'c1' }]);
    await until(() => frames.length === 2);
    assert.deepEqual([frames[1].op, frames[1].ref, frames[1].code], ['error', 'c1', 'bad-frame']);
  });

test('a refused request answers each of its commands', async (t) => {
  const speak = (request, response) => {
    if (request.method === 'GET') stream(response).write(HELLO);
    else problem(response, 429, 'too-fast');
  };
  const { until, frames, transport } = await onLocalServer(t, sse, speak);
  await until(() => frames.length === 1);
  transport.send([
    { op: 'ack', ids: ['4'], ref: 'c1' },
    { op: 'ack', ids: ['5'], ref: 'c2' },
  ]);
  await until(() => frames.length === 3);
  assert.deepEqual(
    frames.slice(1).map(({ op, ref, code }) => [op, ref, code]),
    [
      ['error', 'c1', 'too-fast'],
      ['error', 'c2', 'too-fast'],
    ],
  );
});
