/**
 * A server that speaks enough of docs/protocol.md for a look at the page:
 * `node src/test/js/support/fake-belfry.js [port] [demo=off] [ws=off]`
 */
import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { extname } from 'node:path';
import { FakeTower } from './fake-tower.js';
import { acceptWebSocket } from './fake-websocket.js';

const WEBAPP = new URL('../../../main/webapp/', import.meta.url);
const TYPES = {
  '.html': 'text/html',
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.svg': 'image/svg+xml',
};
const tower = new FakeTower();
const demo = !process.argv.includes('demo=off');

/** As a token, in three parts, of which the second says who it is. */
const encode = (who) => `e.${Buffer.from(JSON.stringify(who)).toString('base64url')}.e`;
const decode = (text) => JSON.parse(Buffer.from(text.split('.')[1], 'base64url'));

function reader(who, url, say) {
  const given = url.searchParams.get('channels');
  const channels = new Set(given ? given.split(',').map(decodeURIComponent) : []);
  const own = [`user:${who.user}`, 'all', ...who.groups.map((group) => `group:${group}`)];
  const hears = ({ to }) => to.some((channel) => own.includes(channel) || channels.has(channel));
  return { ...who, channels, hears, say, id: Math.random().toString(36).slice(2) };
}

function enter(listener, url) {
  const cursor = url.searchParams.get('after') ?? tower.head;
  listener.say({
    op: 'hello',
    connection: listener.id,
    user: listener.user,
    cursor,
    recovered: true,
    heartbeat: 25,
    unread: tower.unread(listener),
  });
  tower.after(cursor, listener.hears).forEach(listener.say);
  tower.listeners.add(listener);
  for (const channel of listener.channels) tower.moved(channel, { joined: listener.user });
}

function leave(listener) {
  tower.listeners.delete(listener);
  for (const channel of listener.channels) tower.moved(channel, { left: listener.user });
}

const STATES = { ack: 'delivered', seen: 'seen', read: 'read', archive: 'archived' };

function perform(who, { op, ref, channels = [], ...command }) {
  if (op === 'ping') return { op: 'pong', ref };
  if (op === 'publish') return { op: 'ok', ref, id: tower.publish(who.user, command.notification) };
  if (op === 'signal') tower.signal(who.user, command.channel, command.data);
  if (op in STATES) tower.mark(who, STATES[op], command, who);
  for (const channel of channels) {
    if (channel.startsWith('user:'))
      return { op: 'error', ref, code: 'forbidden', detail: `not ${channel}` };
    if (op === 'subscribe') who.channels.add(channel);
    else who.channels.delete(channel);
    tower.moved(channel, { [op === 'subscribe' ? 'joined' : 'left']: who.user });
  }
  return { op: 'ok', ref };
}

function stream(who, url, response) {
  response.writeHead(200, { 'Content-Type': 'text/event-stream' });
  response.write(`:${' '.repeat(2048)}\n\n`);
  const say = (frame) => {
    const name = frame.op === 'notification' ? `id: ${frame.id}\n` : `event: ${frame.op}\n`;
    response.write(`${name}data: ${JSON.stringify(frame)}\n\n`);
  };
  const listener = reader(who, url, say);
  enter(listener, url);
  response.on('close', () => leave(listener));
}

function poll(who, url, answer) {
  const after = url.searchParams.get('after') ?? tower.head;
  const listener = reader(who, url, () => setImmediate(reply));
  const deadline = setTimeout(reply, Number(url.searchParams.get('wait')) * 1000);
  let replied = false;
  function reply() {
    if (replied) return;
    replied = true;
    clearTimeout(deadline);
    tower.listeners.delete(listener);
    answer(200, {
      cursor: tower.head,
      recovered: true,
      unread: tower.unread(who),
      frames: tower.after(after, listener.hears),
      more: false,
    });
  }
  if (tower.after(after, listener.hears).length > 0) reply();
  else tower.listeners.add(listener);
}

const connection = (id) => [...tower.listeners].find((listener) => listener.id === id);

const ROUTES = {
  'POST api/demo/login': (_, body, answer) =>
    demo ? answer(200, { token: encode(body) }) : answer(404, { code: 'not-found' }),
  'POST api/tickets': (who, _, answer) => answer(201, { ticket: encode(who), expiresIn: 30 }),
  'GET api/inbox': (who, _, answer, url) =>
    answer(
      200,
      tower.inbox(who, {
        before: url.searchParams.get('before'),
        limit: Number(url.searchParams.get('limit') ?? 50),
      }),
    ),
  'POST api/inbox/read-all': (who, body, answer) => (tower.mark(who, 'read', body), answer(204)),
  'POST api/receipts': (who, body, answer) => (tower.mark(who, body.state, body), answer(204)),
  'POST api/commands': (who, body, answer) =>
    answer(200, {
      frames: body.commands.map((command) => perform(connection(body.connection) ?? who, command)),
    }),
  'GET api/presence': (_, __, answer, url) => {
    const channel = url.searchParams.get('channel');
    answer(200, {
      channel,
      users: tower.present(channel).map((user) => ({ user, connections: 1 })),
    });
  },
  'GET poll': (who, _, answer, url) => poll(who, url, answer),
};

async function file(path, response) {
  const name = path || 'index.html';
  try {
    const content = await readFile(new URL(name, WEBAPP));
    response.writeHead(200, { 'Content-Type': TYPES[extname(name)] }).end(content);
  } catch {
    response.writeHead(404).end();
  }
}

const server = createServer(async (request, response) => {
  const url = new URL(request.url, 'http://fake');
  const path = url.pathname.replace(/^\/belfry\//, '');
  const pieces = [];
  for await (const piece of request) pieces.push(piece);
  const body = pieces.length ? JSON.parse(Buffer.concat(pieces)) : undefined;
  const route = ROUTES[`${request.method} ${path}`];
  const answer = (status, value) =>
    response
      .writeHead(status, { 'Content-Type': 'application/json' })
      .end(value && JSON.stringify(value));
  const bearer = request.headers.authorization?.slice('Bearer '.length);
  if (!route && path !== 'api/stream') return file(path, response);
  if (!bearer && !path.startsWith('api/demo')) return answer(401, { code: 'unauthenticated' });
  const who = bearer && decode(bearer);
  if (path === 'api/stream') return stream(who, url, response);
  return route(who, body, answer, url);
});

server.on('upgrade', (request, socket) => {
  if (process.argv.includes('ws=off')) return socket.end('HTTP/1.1 501 Not Implemented\r\n\r\n');
  const url = new URL(request.url, 'http://fake');
  const line = acceptWebSocket(request, socket, received, () => leave(listener));
  const listener = reader(decode(url.searchParams.get('ticket')), url, (frame) =>
    line.send(JSON.stringify(frame)),
  );
  function received(message) {
    for (const command of message.split('\n').map(JSON.parse)) {
      const answered = perform(listener, command);
      if (answered.op !== 'ok' || command.ref) listener.say(answered);
    }
  }
  enter(listener, url);
});

server.listen(Number(process.argv[2] ?? 8080), '127.0.0.1', () =>
  console.log(`http://127.0.0.1:${server.address().port}/belfry/`),
);
