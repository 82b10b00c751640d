import assert from 'node:assert/strict';
import { test } from 'node:test';
import { longpoll } from '../../main/webapp/belfry/transports/longpoll.js';
import { shortpoll } from '../../main/webapp/belfry/transports/shortpoll.js';
import { sse } from '../../main/webapp/belfry/transports/sse.js';
import { websocket } from '../../main/webapp/belfry/transports/websocket.js';
import { onLocalServer, problem } from './support/local-server.js';

/** The WebSocket's own handshake tells nothing; its ticket does. */
const TRANSPORTS = { websocket, sse, longpoll, shortpoll };

const ANSWERS = [
  [401, 'token-expired'],
  [403, 'forbidden'],
  [429, 'too-fast', { 'Retry-After': '7' }, 7000],
  [503, 'full', { 'Retry-After': '2' }, 2000],
];

for (const [name, open] of Object.entries(TRANSPORTS)) {
  for (const [status, code, headers, after] of ANSWERS) {
    test(`${name}: ${status} ${code}`, async (t) => {
      const refuse = (_, response) => problem(response, status, code, headers);
      let asked = 0;
      const token = () => `t.o.${++asked}`;
      const now = () => Date.now() + asked * 5_000;
      const { closed, until, requests } = await onLocalServer(t, open, refuse, { token, now });
      await until(() => closed.length > 0);
      assert.equal(
        requests.length,
        status === 401 ? 2 : 1,
        'only a refused token is worth a second',
      );
      assert.deepEqual(
        [closed[0].code, closed[0].status, closed[0].after, closed[0].detail],
        [code, status, after, `it is ${code}`],
      );
      assert.equal(closed.length, 1);
    });
  }

  // To fetch() a 407 is a network error.
  for (const status of [401, 403, 502, 503])
    test(`${name}: a proxy's page with status ${status}`, async (t) => {
      const page = (_, response) =>
        response.writeHead(status, { 'Content-Type': 'text/html', 'Retry-After': '3' }).end('<html>');
      const { closed, until } = await onLocalServer(t, open, page);
      await until(() => closed.length > 0);
      const [{ code, after }] = closed;
      assert.deepEqual([code, closed[0].status, after], ['intercepted', status, 3000]);
    });

  test(`${name}: a refused token is renewed once`, async (t) => {
    const refuse = (_, response) => problem(response, 401, 'token-expired');
    const given = [];
    const token = ({ fresh }) => (given.push(fresh), `t.o.${given.length}`);
    // Long enough after the first.
    const now = () => Date.now() + given.length * 5_000;
    const { closed, until, requests } = await onLocalServer(t, open, refuse, { token, now });
    await until(() => closed.length > 0);
    const bearers = requests.map(({ headers }) => headers.authorization);
    assert.deepEqual(bearers, ['Bearer t.o.1', 'Bearer t.o.2']);
    assert.deepEqual(given, [false, true]);
  });

  test(`${name}: a server that is not there`, async (t) => {
    const cut = (_, response) => response.destroy();
    const { closed, until } = await onLocalServer(t, open, cut);
    await until(() => closed.length > 0);
    assert.equal(closed[0].code, 'unreachable');
  });

  test(`${name}: says nothing after close()`, async (t) => {
    let arrived;
    const asked = new Promise((resolve) => (arrived = resolve));
    const hold = (_, response) => arrived(response);
    const { closed, frames, transport } = await onLocalServer(t, open, hold);
    const response = await asked;
    const cut = new Promise((resolve) => response.on('close', resolve));
    transport.close();
    await cut;
    assert.deepEqual([closed, frames], [[], []]);
  });
}
