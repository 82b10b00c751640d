import { createServer } from 'node:http';
import { Timers } from '../../../main/webapp/belfry/timers.js';
import { createTokens } from '../../../main/webapp/belfry/tokens.js';
import { FakePage } from './fake-page.js';

/**
 * A transport on a real HTTP server of this machine.
 *
 * @param open the transport
 * @param handle `(request, response, body) => void`
 */
export async function onLocalServer(test, open, handle, more = {}) {
  const requests = [];
  const frames = [];
  let change = () => {};
  const server = createServer((request, response) => {
    let body = '';
    request.on('data', (piece) => (body += piece));
    request.on('end', () => {
      const url = new URL(request.url, 'http://local');
      const seen = { method: request.method, path: url.pathname, url, headers: request.headers };
      requests.push({ ...seen, body: body && JSON.parse(body) });
      handle(requests.at(-1), response, requests.length);
      change();
    });
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  const clock = { now: more.now ?? Date.now, setTimeout, clearTimeout };
  const context = {
    base: new URL(`http://127.0.0.1:${server.address().port}/belfry/`),
    environment: {
      clock,
      fetch,
      WebSocket: more.WebSocket,
      page: new FakePage(),
      report: (error) => {
        throw error;
      },
    },
    timers: new Timers(clock),
    tokens: createTokens(more.token ?? 'jwt', clock),
    client: 'kitchen',
    heartbeat: 25,
    after: () => frames.findLast(({ op }) => op === 'cursor')?.cursor ?? more.after,
    channels: () => more.channels ?? [],
  };
  const said = { frames, closed: [], opened: 0 };
  const transport = open(context, {
    frames: (news) => (frames.push(...news), change()),
    alive: () => {},
    opened: () => said.opened++,
    closed: (error) => (said.closed.push(error), change()),
  });
  test.after(() => {
    transport.close();
    server.closeAllConnections();
    return new Promise((resolve) => server.close(resolve));
  });
  /** Resolves as soon as the condition holds. */
  const until = (holds) =>
    new Promise((resolve) => {
      change = () => holds() && resolve();
      change();
    });
  return { said, ...said, requests, transport, until, context };
}

export const json = (response, status, body, headers = {}) => {
  response.writeHead(status, { 'Content-Type': 'application/json', ...headers });
  response.end(JSON.stringify(body));
};

export const problem = (response, status, code, headers = {}) => {
  response.writeHead(status, { 'Content-Type': 'application/problem+json', ...headers });
  response.end(
    JSON.stringify({ type: 'about:blank', title: code, status, detail: `it is ${code}`, code }),
  );
};
