import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Acks } from '../../main/webapp/belfry/acks.js';
import { backoff, retryAfter } from '../../main/webapp/belfry/backoff.js';
import { BelfryError } from '../../main/webapp/belfry/errors.js';
import { request } from '../../main/webapp/belfry/http.js';
import { Timers } from '../../main/webapp/belfry/timers.js';
import { createTokens } from '../../main/webapp/belfry/tokens.js';
import { FakeClock } from './support/fake-clock.js';
import { setup } from './support/setup.js';

const MIN = 60_000;

/** What an answer makes a client wait; a date is so many seconds from now. */
async function asked(own, header, more = {}) {
  const clock = new FakeClock();
  const type = own ? 'application/problem+json' : 'text/html';
  const headers = { 'Content-Type': type, 'Retry-After': header, ...more };
  const fetch = async () => new Response('{"code":"full"}', { status: 503, headers });
  const tokens = createTokens(undefined, clock);
  const context = { base: new URL('http://belfry.test/'), tokens, environment: { clock, fetch } };
  const { code, after } = await request(context, 'poll').catch((error) => error);
  assert.equal(code, own ? 'full' : 'intercepted');
  return after;
}
const date = (seconds) => new Date(1_000_000 + seconds * 1_000).toUTCString();

for (const [header, stranger, own] of [
  ['0', 0, 0],
  ['7', 7_000, 7_000],
  ['60', MIN, MIN],
  ['61', MIN, 61_000],
  ['600', MIN, 10 * MIN],
  ['601', MIN, 10 * MIN],
  ['86400', MIN, 10 * MIN],
  ['4000000', MIN, 10 * MIN],
  ['9'.repeat(400), MIN, 10 * MIN],
  ['1.5', 2_000, 2_000],
  ['7, 7', 7_000, 7_000],
  [date(30), 30_000, 30_000],
  [date(86_400), MIN, 10 * MIN],
  [date(-5), 0, 0],
  ['Fri, 31 Dec 9999 23:59:59 GMT', MIN, 10 * MIN],
  ['-7', undefined, undefined],
  ['5 h', 5_000, 5_000],
  ['soon', undefined, undefined],
  ['', undefined, undefined],
])
  test(`Retry-After: ${header.slice(0, 40)}`, async () => {
    assert.equal(await asked(false, header), stranger);
    assert.equal(await asked(true, header), own);
  });

test('a date is of the clock of whoever says it', async () => {
  assert.equal(await asked(true, date(3_630), { Date: date(3_600) }), 30_000);
  assert.equal(await asked(false, date(-3_570), { Date: date(-3_600) }), 30_000);
});

for (const [code, after, waits] of [
  ['intercepted', 4e9, MIN],
  ['full', 4e9, 10 * MIN],
  ['too-fast', 599_000, 599_000],
  ['too-fast', Infinity, 10 * MIN],
])
  test(`${code}, ${after} ms: keeps away, and no longer`, async () => {
    const { clock, fakes, client } = setup({ transports: ['first'] }, ['first']);
    fakes.last.fail(new BelfryError(code, undefined, { after }));
    await clock.pass(waits - 1);
    assert.equal(fakes.attempts.length, 1);
    await clock.pass(251);
    assert.equal(fakes.attempts.length, 2);
    client.close();
  });

test('a goodbye is kept to as well, and what it says is no number is nothing', async () => {
  for (const [after, waits] of [[4e9, 10 * MIN], [-1, 0], ['soon', 0], [null, 0], [NaN, 0]]) {
    const { clock, fakes, client } = setup();
    fakes.last.hello();
    fakes.last.say({ op: 'goodbye', code: 'draining', reconnect: true, after });
    await clock.pass(waits + 250);
    assert.equal(fakes.attempts.length, 2, String(after));
    client.close();
  }
});

test('a clock that is put back meanwhile keeps nobody away for longer', async () => {
  const { clock, fakes, client, page } = setup();
  fakes.last.fail(new BelfryError('full', undefined, { after: 30_000 }));
  clock.sleep(-86_400_000);
  page.befall('online');
  await clock.pass(30_250);
  assert.equal(fakes.attempts.length, 2);
  client.close();
});

test('no timer is longer than browsers take, which would fire it at once', async () => {
  const longest = 2 ** 31 - 1;
  for (const ms of [longest + 1, 1e12, Infinity, NaN]) {
    const clock = new FakeClock();
    new Timers(clock).set('it', ms, () => assert.fail('too soon'));
    await clock.pass(longest - 1);
  }
  for (const options of [{ cap: Infinity }, { cap: 1e300 }, { base: 1e300, cap: 1e300 }])
    for (const random of [() => 0, () => 0.5, () => 1])
      assert.ok(backoff(5_000, random, options) >= 0);
});

test('no option makes it ask again and again', async () => {
  for (const options of [{ probe: Infinity }, { probe: NaN }, { probe: 1e9 }, { backoff: { base: 1e12, cap: 1e12 } }]) {
    const { clock, fakes, client } = setup({ after: '0', ...options }, ['websocket', 'sse']);
    fakes.last.fail();
    fakes.last.hello();
    fakes.last.fail('full');
    for (let n = 0; n < 100; n++) await clock.pass(100);
    assert.ok(fakes.attempts.length < 8, JSON.stringify(options));
    client.close();
  }
});

test('receipts that are refused for a while wait as long as they are asked to', async () => {
  const clock = new FakeClock();
  const sent = [];
  const acks = new Acks(new Timers(clock), async (command) => {
    sent.push(command);
    throw new BelfryError('too-fast', undefined, { after: 20_000 });
  });
  const dropped = assert.rejects(acks.add('ack', ['1']), { code: 'closed' });
  await clock.pass(200);
  await clock.pass(19_900);
  assert.equal(sent.length, 1);
  await clock.pass(100);
  assert.equal(sent.length, 2);
  acks.close();
  await dropped;
});

test('it is read the same without a client', () => {
  assert.equal(retryAfter(null, 0), undefined);
  assert.equal(retryAfter('7', 0), 7_000);
});
