import assert from 'node:assert/strict';
import { test } from 'node:test';
import { setup } from './support/setup.js';

/** A client whose requests are answered by `reply`. */
function asking(reply, options = {}) {
  const requests = [];
  const fetch = async (url, { method, body, headers }) => {
    const path = url.pathname.replace('/belfry/', '') + url.search;
    if (path !== 'doctor/verdicts')
      requests.push([method, path, body, headers.Authorization]);
    return new Response(...reply(requests.length));
  };
  return { requests, ...setup({ token: 'jwt', ...options, environment: { fetch } }) };
}

test('a page of the inbox', async () => {
  const page = { notifications: [], unread: { total: 0 }, cursor: '9', next: null };
  const { client, requests } = asking(() => [JSON.stringify(page)]);
  assert.deepEqual(await client.inbox({ before: '5', limit: 20, unread: true }), page);
  await client.inbox();
  assert.deepEqual(requests, [
    ['GET', 'api/inbox?before=5&limit=20&unread=true', undefined, 'Bearer jwt'],
    ['GET', 'api/inbox', undefined, 'Bearer jwt'],
  ]);
  client.close();
});

test('all that has come is marked read, here as on other devices', async () => {
  const { client, requests, fakes, heard } = asking(() => [null, { status: 204 }]);
  await assert.rejects(client.readAll(), { code: 'not-connected' });
  fakes.last.hello();
  fakes.last.notify('7');
  await client.readAll();
  assert.deepEqual(requests, [['POST', 'api/inbox/read-all', '{"upTo":"7"}', 'Bearer jwt']]);
  assert.deepEqual(heard.at(-1), ['receipts', { op: 'receipts', state: 'read', upTo: '7' }]);
  assert.equal(fakes.last.refreshed.length, 1);
  client.close();
});

test('a refusal is an error with its code, and nothing is marked', async () => {
  const refused = { status: 429, headers: { 'Content-Type': 'application/problem+json' } };
  const problem = JSON.stringify({ code: 'too-fast', detail: 'slow down' });
  const { client, heard } = asking(() => [problem, refused], { after: '7' });
  await assert.rejects(client.readAll(), { code: 'too-fast', status: 429, detail: 'slow down' });
  assert.deepEqual(heard, []);
  client.close();
});

test('who is in a room', async () => {
  const there = { channel: 'room:a&b', users: [{ user: 'bob', connections: 2 }] };
  const { client, requests } = asking(() => [JSON.stringify(there)]);
  assert.deepEqual(await client.presence('room:a&b'), there);
  assert.equal(requests[0][1], 'api/presence?channel=room%3Aa%26b');
  client.close();
});

test('data is fetched only where it is long', async () => {
  const { client, requests } = asking(() => ['{"order":42}']);
  assert.deepEqual(await client.data({ data: { order: 1 } }), { order: 1 });
  assert.deepEqual(requests, []);
  assert.deepEqual(await client.data({ dataUrl: 'api/notifications/7/data' }), { order: 42 });
  assert.equal(requests[0][1], 'api/notifications/7/data');
  client.close();
});
