import assert from 'node:assert/strict';
import { test } from 'node:test';
import { longpoll } from '../../main/webapp/belfry/transports/longpoll.js';
import { framesOf } from '../../main/webapp/belfry/transports/polling.js';
import { json, onLocalServer, problem } from './support/local-server.js';

const UNREAD = { total: 1, capped: false, byPriority: { normal: 1 } };
const envelope = (cursor, frames = [], more = {}) => ({
  cursor,
  recovered: true,
  unread: UNREAD,
  frames,
  more: false,
  ...more,
});
const news = (id) => ({ op: 'notification', id, channel: 'all' });

test('an envelope is said as the frames of the other transports', () => {
  const frames = [news('1')];
  const [hello, ...rest] = framesOf(envelope('2', frames), true, { user: 'alice' });
  assert.deepEqual(hello, { op: 'hello', user: 'alice', recovered: true, unread: UNREAD });
  assert.deepEqual(rest, [news('1'), { op: 'cursor', cursor: '2' }]);
  assert.deepEqual(framesOf(envelope('2'), false)[0], { op: 'unread', ...UNREAD });
  assert.equal(framesOf(envelope('2', [], { recovered: false }), false)[0].op, 'hello');
});

test('polls at once, then waits, each time behind the last cursor', async (t) => {
  const answers = [
    envelope('1'),
    envelope('2', [news('2')], { more: true }),
    envelope('3', [news('3')]),
  ];
  const speak = (_, response, count) => count <= 3 && json(response, 200, answers[count - 1]);
  const { until, frames, requests } = await onLocalServer(t, longpoll, speak, {
    after: '0',
    channels: ['room:1'],
  });
  await until(() => frames.some(({ id }) => id === '3'));
  const asked = requests.slice(0, 3).map(({ url }) => Object.fromEntries(url.searchParams));
  const always = { channels: 'room%3A1', client: 'kitchen' };
  assert.deepEqual(asked, [
    { after: '0', wait: '0', ...always },
    { after: '1', wait: '25', ...always },
    { after: '2', wait: '25', ...always },
  ]);
  assert.deepEqual(
    frames.map(({ op }) => op),
    ['hello', 'cursor', 'unread', 'notification', 'cursor', 'unread', 'notification', 'cursor'],
  );
});

test('whoever answers a held poll too early is not asked in a circle', async (t) => {
  const speak = (_, response) => json(response, 200, envelope('1'));
  const { until, frames, requests, context } = await onLocalServer(t, longpoll, speak, {
    after: '1',
  });
  await until(() => frames.length >= 4);
  assert.equal(requests.length, 2);
  await new Promise((resolve) => setImmediate(resolve));
  assert.equal(context.timers.has('poll'), true);
});

test('refresh() asks again at once', async (t) => {
  const speak = (request, response) => {
    if (request.url.searchParams.get('wait') === '0') json(response, 200, envelope('1'));
  };
  const { until, frames, requests, transport, closed } = await onLocalServer(t, longpoll, speak);
  await until(() => requests.length === 2);
  transport.refresh();
  await until(() => frames.length === 4);
  const waits = requests.map(({ url }) => url.searchParams.get('wait'));
  assert.deepEqual(waits.slice(0, 3), ['0', '25', '0']);
  assert.deepEqual(closed, []);
});

test('an answer that is none is a fault of the transport', async (t) => {
  const { until, closed } = await onLocalServer(t, longpoll, (_, response) =>
    json(response, 200, {}),
  );
  await until(() => closed.length > 0);
  assert.equal(closed[0].code, 'bad-frame');
});

test('commands without a connection', async (t) => {
  const speak = ({ path, url, body }, response, count) => {
    if (path.endsWith('/api/receipts')) response.writeHead(204).end();
    else if (path.endsWith('/api/commands'))
      json(response, 200, { frames: [{ op: 'ok', ref: body.commands[0].ref, id: 'n1' }] });
    else if (url.searchParams.get('channels')?.includes('bob')) problem(response, 403, 'forbidden');
    else if (count === 1 || url.searchParams.has('channels')) json(response, 200, envelope('1'));
  };
  const { until, frames, transport, requests, closed } = await onLocalServer(t, longpoll, speak);
  await until(() => frames.length === 2);
  transport.send([
    { op: 'read', upTo: '1', ref: 'c1' },
    { op: 'publish', notification: {}, ref: 'c2' },
    { op: 'subscribe', channels: ['room:1'], ref: 'c3' },
    { op: 'subscribe', channels: ['user:bob'], ref: 'c4' },
    { op: 'unsubscribe', channels: ['room:1'], ref: 'c5' },
    { op: 'signal', channel: 'room:1', ref: 'c6' },
  ]);
  await until(() => frames.length === 8);
  const [receipt] = requests.filter(({ path }) => path.endsWith('/api/receipts'));
  assert.deepEqual(receipt.body, { state: 'read', upTo: '1', client: 'kitchen' });
  assert.deepEqual(
    frames.slice(2).map(({ op, ref, id, code }) => [op, ref, id ?? code]),
    [
      ['ok', 'c1', undefined],
      ['ok', 'c2', 'n1'],
      ['ok', 'c3', undefined],
      ['error', 'c4', 'forbidden'],
      ['ok', 'c5', undefined],
      ['error', 'c6', 'not-over-polling'],
    ],
  );
  assert.deepEqual(closed, []);
});
