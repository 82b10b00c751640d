import assert from 'node:assert/strict';
import { createServer } from 'node:http';
import { test } from 'node:test';
import { diagnose } from '../../main/webapp/doctor/diagnose.js';
import { measureIdleStream, measureIdleWebSocket } from '../../main/webapp/doctor/probes/idle.js';
import { measureNetwork } from '../../main/webapp/doctor/probes/network.js';
import { measureStream } from '../../main/webapp/doctor/probes/stream.js';
import { measureWebSocket } from '../../main/webapp/doctor/probes/websocket.js';

const MINUTE = 60_000;

/** A server whose clock is a minute ahead. */
async function serve(handle) {
  const server = createServer(handle);
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  test.after(() => {
    server.closeAllConnections();
    return new Promise((resolve) => server.close(resolve));
  });
  return new URL(`http://127.0.0.1:${server.address().port}/belfry/`);
}

/** A WebSocket that does at once what its test says. */
const socketThat = (act) =>
  class {
    constructor(url) {
      this.url = String(url);
      queueMicrotask(() => act(this));
    }
    send(text) {
      queueMicrotask(() => this.onmessage?.({ data: text }));
    }
    close() {}
  };
const NO_SOCKET = socketThat((socket) => socket.onclose?.({ code: 1006 }));

const context = (base, more = {}) => ({
  base,
  signal: new AbortController().signal,
  environment: {
    fetch,
    WebSocket: NO_SOCKET,
    now: () => performance.now(),
    clock: () => Date.now(),
    timing: () => undefined,
    ...more,
  },
});

const network = (response) => {
  response.setHeader('Content-Type', 'application/json');
  response.end(JSON.stringify({ time: Date.now() + MINUTE, httpVersion: 'HTTP/1.1', forwarded: {} }));
};
const event = (n) => `data: ${JSON.stringify({ n, of: 2, time: n })}\n\n`;
const head = (response) => {
  response.writeHead(200, { 'Content-Type': 'text/event-stream' });
  response.write(':  \n\n');
};

test('the network: what the server saw, and the clocks apart', async () => {
  const base = await serve((request, response) => network(response));
  const measured = await measureNetwork(context(base, { timing: () => ({ nextHopProtocol: 'h2' }) }));
  assert.ok(Math.abs(measured.skew - MINUTE) < 1000, measured.skew);
  assert.equal(measured.seen.httpVersion, 'HTTP/1.1');
  assert.equal(measured.protocol, 'h2');
});

test('the network: a proxy’s page is not the server', async () => {
  const base = await serve((request, response) => response.end('<html>'));
  assert.deepEqual(await measureNetwork(context(base)), { error: 'HTTP 200' });
});

test('a stream: what arrives, and how', async () => {
  const base = await serve((request, response) => {
    assert.match(request.url, /^\/belfry\/doctor\/stream\?/);
    head(response);
    response.end(event(1) + event(2));
  });
  const measured = await measureStream(context(base));
  assert.deepEqual(
    measured.arrivals.map(({ n, said }) => [n, said]),
    [[1, 1], [2, 2]],
  );
  assert.equal(measured.type, 'text/event-stream');
  assert.equal(measured.error, undefined);
});

test('a stream that breaks keeps what came', async () => {
  const base = await serve((request, response) => {
    head(response);
    response.write(event(1), () => setTimeout(() => response.destroy(), 50));
  });
  const measured = await measureStream(context(base));
  assert.equal(measured.arrivals.length, 1);
  assert.equal(measured.timedOut, false);
});

test('a WebSocket: open, and its echo', async () => {
  const WebSocket = socketThat((socket) => socket.onopen());
  const measured = await measureWebSocket(context(new URL('https://bell.test/belfry/'), { WebSocket }));
  assert.deepEqual(Object.keys(measured), ['opened', 'echoed']);
});

test('a WebSocket that is refused', async () => {
  const measured = await measureWebSocket(context(new URL('https://bell.test/')));
  assert.deepEqual(measured, { code: 1006 });
});

test('a WebSocket’s silence: kept, cut or never begun', async () => {
  const urls = [];
  const silence = (act) =>
    measureIdleWebSocket(context(new URL('https://bell.test/b/'), { WebSocket: socketThat(act) }), 20);
  const kept = await silence((socket) => {
    urls.push(socket.url);
    socket.onopen();
    socket.onmessage({});
  });
  assert.deepEqual(kept, { seconds: 20, survived: true });
  assert.deepEqual(urls, ['wss://bell.test/b/doctor/ws?idle=20']);
  const cut = await silence((socket) => {
    socket.onopen();
    socket.onclose({ code: 1006 });
  });
  assert.equal(cut.survived, false);
  assert.ok(cut.ended < 1000);
  assert.equal(await silence((socket) => socket.onclose({ code: 1006 })), undefined);
});

test('a stream’s silence: kept, cut or never begun', async () => {
  const answers = {
    10: (response) => (head(response), response.end(event(1))),
    20: (response) => (head(response), setTimeout(() => response.destroy(), 50)),
    35: (response) => response.writeHead(429).end(),
    65: (response) => (head(response), response.end()),
  };
  const base = await serve((request, response) =>
    answers[new URL(request.url, 'http://x').searchParams.get('seconds')](response),
  );
  assert.deepEqual(await measureIdleStream(context(base), 10), { seconds: 10, survived: true });
  assert.equal((await measureIdleStream(context(base), 20)).survived, false);
  assert.equal(await measureIdleStream(context(base), 35), undefined);
  assert.equal((await measureIdleStream(context(base), 65)).survived, false);
});

test('a diagnosis goes step by step, and measures no silence where nothing works', async () => {
  const asked = [];
  const base = await serve((request, response) => {
    asked.push(request.url.replace(/.*doctor\//, ''));
    if (request.url.endsWith('network')) network(response);
    else response.writeHead(502).end();
  });
  const steps = [];
  const report = await diagnose({
    base,
    environment: context(base).environment,
    progress: (step) => steps.push(step),
  });
  assert.deepEqual(steps, ['network', 'websocket', 'stream', 'idle']);
  assert.equal(report.transport, 'longpoll');
  assert.equal(report.stopped, false);
  assert.ok(!asked.some((path) => path.startsWith('idle')), asked);
});

test('a diagnosis that is stopped tells what it knows, and blames nobody', async () => {
  const aborter = new AbortController();
  const base = await serve((request, response) => {
    if (request.url.endsWith('network')) return network(response);
    head(response);
    response.write(event(1), () => aborter.abort());
  });
  const steps = [];
  const report = await diagnose({
    base,
    signal: aborter.signal,
    environment: context(base).environment,
    progress: (step) => steps.push(step),
  });
  assert.deepEqual(steps, ['network', 'websocket', 'stream']);
  assert.equal(report.stopped, true);
  assert.deepEqual(report.verdicts, { websocket: 'blocked', longpoll: 'ok' });
  assert.equal(report.measured.stream, undefined);
});
