import assert from 'node:assert/strict';
import { test } from 'node:test';
import { settle } from './support/fake-clock.js';
import { setup } from './support/setup.js';

function leaving(answer = () => new Response(null, { status: 204 })) {
  const asked = [];
  const fetch = async (url, { body, keepalive }) => {
    if (!url.pathname.endsWith('/api/receipts')) throw new TypeError('unreachable');
    asked.push([JSON.parse(body), keepalive]);
    return answer();
  };
  return { asked, ...setup({ client: 'kitchen', environment: { fetch } }) };
}

test('what waits when the page is left goes out by a request that outlives it', async () => {
  const { client, fakes, page, asked } = leaving();
  fakes.last.hello();
  fakes.last.notify('1', '2');
  page.befall('leaving');
  await settle();
  const body = { state: 'delivered', ids: ['1', '2'], client: 'kitchen' };
  assert.deepEqual(asked, [[body, true]]);
  assert.deepEqual(fakes.last.sent, []);
  client.close();
});

test('what could not go out is sent again, should the page come back', async () => {
  const { clock, client, fakes, page } = leaving(() => {
    throw new TypeError('unreachable');
  });
  fakes.last.hello();
  fakes.last.notify('1');
  page.befall('leaving');
  await clock.pass(5_000);
  page.befall('back');
  fakes.last.hello();
  assert.deepEqual(fakes.last.sent[0].ids, ['1']);
  client.close();
});
