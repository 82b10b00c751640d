import assert from 'node:assert/strict';
import { test } from 'node:test';
import { sse } from '../../main/webapp/belfry/transports/sse.js';
import { json, onLocalServer, problem } from './support/local-server.js';

const hello = (n) =>
  `event: hello\nid: 3\ndata: {"op":"hello","connection":"k${n}","cursor":"3","recovered":true}\n\n`;

/** A stream on one node; of the commands, the first so many reach others. */
async function withOtherNodes(t, astray, more = {}) {
  let streams = 0;
  const local = await onLocalServer(
    t,
    sse,
    ({ method, path, body }, response) => {
      if (path.endsWith('/api/stream')) {
        response.writeHead(200, { 'Content-Type': 'text/event-stream' }).write(hello(++streams));
      } else if (path.endsWith('/api/commands')) {
        if (body.connection && astray-- > 0) problem(response, 404, 'not-found');
        else
          json(response, 200, { frames: body.commands.map(({ ref }) => ({ op: 'ok', ref, id: 'n' })) });
      } else if (path.endsWith('/poll')) {
        json(response, 200, { cursor: '3', recovered: true, unread: {}, frames: [], more: false });
      } else if (method === 'POST') response.writeHead(204).end();
    },
    more,
  );
  await local.until(() => local.frames.length === 1);
  const streamed = () => local.requests.filter(({ path }) => path.endsWith('/api/stream'));
  return { ...local, streamed };
}

test('commands that went astray look for the node of their connection', async (t) => {
  const { transport, until, frames, requests } = await withOtherNodes(t, 2);
  transport.send([{ op: 'signal', channel: 'room:1', ref: 'c1' }]);
  await until(() => frames.length === 2);
  assert.deepEqual(frames[1], { op: 'ok', ref: 'c1', id: 'n' });
  assert.equal(requests.length, 4);
});

test('more than a request takes go in several, in their order', async (t) => {
  const { transport, until, frames, requests } = await withOtherNodes(t, 0);
  const all = Array.from({ length: 250 }, (_, n) => ({ op: 'ack', ids: ['1'], ref: `c${n}` }));
  transport.send(all);
  await until(() => frames.length === 251);
  assert.deepEqual(
    frames.slice(1).map(({ ref }) => ref),
    all.map(({ ref }) => ref),
  );
  const posted = requests.filter(({ path }) => path.endsWith('/api/commands'));
  assert.deepEqual(
    posted.map(({ body }) => body.commands.length),
    [100, 100, 50],
  );
});

test('when it is not found, what needs no connection is done without, in its order', async (t) => {
  const { transport, until, frames, requests } = await withOtherNodes(t, Infinity);
  transport.send([
    { op: 'ack', ids: ['1'], ref: 'c1' },
    { op: 'publish', notification: {}, ref: 'c2' },
    { op: 'signal', channel: 'room:1', ref: 'c3' },
  ]);
  await until(() => frames.length === 4);
  assert.deepEqual(
    frames.slice(1).map(({ op, ref, code }) => [op, ref, code]),
    [
      ['ok', 'c1', undefined],
      ['ok', 'c2', undefined],
      ['error', 'c3', 'not-over-polling'],
    ],
  );
  const receipt = requests.find(({ path }) => path.endsWith('/api/receipts'));
  assert.deepEqual(receipt.body, { state: 'delivered', ids: ['1'], client: 'kitchen' });
});

test('new channels are asked for by a new stream, behind the cursor', async (t) => {
  const channels = [];
  const { transport, until, frames, streamed, closed } = await withOtherNodes(t, Infinity, {
    channels,
    after: '3',
  });
  transport.send([{ op: 'subscribe', channels: ['room:1'], ref: 'c1' }]);
  await until(() => frames.length === 2);
  channels.push('room:1');
  transport.refresh(false);
  await until(() => frames.length === 3);
  const { url } = streamed()[1];
  assert.deepEqual([url.searchParams.get('channels'), url.searchParams.get('after')], ['room%3A1', '3']);
  assert.deepEqual(closed, []);
  transport.refresh(false);
  await new Promise((resolve) => setImmediate(resolve));
  assert.equal(streamed().length, 2);
});

test('what was told to a stream that has been replaced meanwhile is asked for once more', async (t) => {
  const channels = [];
  let confirm;
  let streams = 0;
  const { transport, until, frames, requests } = await onLocalServer(
    t,
    sse,
    ({ path }, response) => {
      if (path.endsWith('/api/commands'))
        confirm = () => json(response, 200, { frames: [{ op: 'ok', ref: 'c1' }] });
      else {
        response.writeHead(200, { 'Content-Type': 'text/event-stream' }).write(hello(++streams));
      }
    },
    { channels },
  );
  await until(() => frames.length === 1);
  transport.send([{ op: 'subscribe', channels: ['room:1'], ref: 'c1' }]);
  await until(() => confirm);
  transport.refresh(true);
  await until(() => frames.length === 2);
  confirm();
  await until(() => frames.length === 3);
  channels.push('room:1');
  transport.refresh(false);
  await until(() => frames.length === 4);
  assert.equal(requests.at(-1).url.searchParams.get('channels'), 'room%3A1');
});

test('refresh() begins anew when it is told that something has changed', async (t) => {
  const { transport, until, frames, streamed, closed } = await withOtherNodes(t, 0);
  transport.refresh(true);
  await until(() => frames.length === 2);
  assert.equal(streamed().length, 2);
  assert.equal(frames[1].connection, 'k2');
  assert.deepEqual(closed, []);
});

test('the stream says when it was let through', async (t) => {
  const { said } = await withOtherNodes(t, 0);
  assert.equal(said.opened, 1);
});
