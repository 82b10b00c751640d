import assert from 'node:assert/strict';
import { test } from 'node:test';
import { reason } from '../../main/webapp/belfry/text/index.js';
import { transports } from '../../main/webapp/belfry/transports/index.js';
import { issueTicket } from '../../main/webapp/belfry/tickets.js';
import { postReceipt } from '../../main/webapp/belfry/transports/poll-commands.js';
import { createTokens } from '../../main/webapp/belfry/tokens.js';
import { FakeClock, settle } from './support/fake-clock.js';
import { setup } from './support/setup.js';

const html = () =>
  new Response('<!doctype html><title>Sign in</title>', { headers: { 'Content-Type': 'text/html' } });
const PAGES = {
  'a login page': html,
  'a page that calls itself JSON': () => Response.json('x', { headers: { 'X-Was': 'html' } }),
  'an empty page': () => new Response(''),
  'half of an answer': () => new Response('{"notifications":[', { headers: { 'Content-Type': 'application/json' } }),
  "somebody else's JSON": () => Response.json({ login: '/sso' }),
  'the null of it': () => Response.json(null),
};

const ASKS = {
  inbox: (client) => client.inbox(),
  presence: (client) => client.presence('room:1'),
  readAll: (client) => client.readAll('7'),
};

for (const [what, page] of Object.entries(PAGES))
  for (const [name, ask] of Object.entries(ASKS))
    test(`${name}() is answered by ${what}`, async () => {
      const { client, heard } = setup({ token: 'a.b.c', environment: { fetch: async () => page() } });
      await assert.rejects(ask(client), { name: 'BelfryError', code: 'not-belfry', status: 200 });
      assert.deepEqual(heard, [], 'nothing is taken for done');
      client.close();
    });

test('data() may be any JSON, and is JSON', async () => {
  for (const [page, data] of [[() => Response.json(null), null], [() => Response.json('x'), 'x']]) {
    const { client } = setup({ environment: { fetch: async () => page() } });
    assert.deepEqual(await client.data({ dataUrl: 'api/notifications/7/data' }), data);
    client.close();
  }
  const { client } = setup({ environment: { fetch: async () => html() } });
  await assert.rejects(client.data({ dataUrl: 'api/notifications/7/data' }), { code: 'not-belfry' });
  client.close();
});

test('an answer that ends in the middle', async () => {
  const body = new ReadableStream({ pull: (stream) => stream.error(new TypeError('reset')) });
  const { client } = setup({ environment: { fetch: async () => new Response(body) } });
  await assert.rejects(client.inbox(), { name: 'BelfryError', code: 'unreachable' });
  client.close();
});

const context = (fetch, clock = new FakeClock()) => ({
  base: new URL('http://belfry.test/'),
  tokens: createTokens('a.b.c', clock),
  environment: { clock, fetch },
});

test('a ticket that is none, and receipts that a page has taken', async () => {
  for (const page of [html, () => Response.json({}), () => Response.json({ ticket: 7 })]) {
    const asked = context(async () => page());
    await assert.rejects(issueTicket(asked), { code: 'not-belfry' });
    const receipt = { op: 'read', ids: ['1'] };
    await assert.rejects(postReceipt(asked, receipt), { code: 'not-belfry' });
  }
});

test('receipts that a page has taken are said again to the server, when it is back', async () => {
  const posted = [];
  let page = html;
  const fetch = async (url, { body }) => {
    if (url.pathname.endsWith('/poll'))
      return Response.json({ cursor: '1', recovered: true, unread: {}, frames: [], more: false });
    if (!url.pathname.endsWith('/receipts')) throw new TypeError('unreachable');
    posted.push(JSON.parse(body).ids);
    return page();
  };
  const table = { longpoll: transports.longpoll };
  const { client, clock } = setup({ token: 'a.b.c', after: '0', environment: { fetch } }, ['longpoll'], table);
  await settle();
  const read = client.read(['1']);
  await clock.pass(1_000);
  page = () => new Response(null, { status: 204 });
  await clock.pass(5_000);
  await read;
  assert.deepEqual(posted, [['1'], ['1']]);
  client.close();
});

test('transports that are answered by a page are not blamed for it at once', async () => {
  let page = html;
  const fetch = async (url) => (url.pathname.includes('doctor') ? Response.json({}) : page());
  const table = { longpoll: transports.longpoll, shortpoll: transports.shortpoll };
  const { client, clock } = setup({ token: 'a.b.c', environment: { fetch } }, [], table);
  await settle();
  assert.equal(client.state, 'waiting');
  assert.equal(client.status.error.code, 'not-belfry');
  page = () => Response.json({ cursor: '1', recovered: true, unread: {}, frames: [], more: false });
  await clock.pass(1_000);
  assert.deepEqual([client.state, client.transport], ['open', 'longpoll']);
  client.close();
});

test('what cannot be JSON is refused at the door, by its code', async () => {
  const { client, fakes } = setup();
  fakes.last.hello();
  const cyclic = {};
  cyclic.self = cyclic;
  for (const data of [cyclic, { big: 1n }])
    await assert.rejects(client.signal('room:1', data), { name: 'BelfryError', code: 'bad-request' });
  assert.deepEqual(fakes.last.sent, []);
  client.close();
});

test('why it did not work is in words, in both languages', () => {
  for (const [code, english, chinese] of [
    ['not-belfry', 'A login page or a proxy answers in the server’s place', '登录页面或代理代替服务器作了应答'],
    ['no-token', 'Sign in again', '请重新登录'],
    ['too-large', 'It is too large', '内容过大'],
  ]) {
    assert.equal(reason({ code }, 'en-GB'), english);
    assert.equal(reason({ code }, 'zh-CN'), chinese);
  }
  assert.equal(reason({ code: 'teapot' }, 'en'), 'Something went wrong (teapot)');
  assert.equal(reason(new TypeError('mine'), 'zh'), '出现问题 (mine)');
  assert.equal(reason({ code: 'constructor' }, 'en'), 'Something went wrong (constructor)');
  assert.equal(reason(undefined, 'en'), 'Something went wrong');
});
