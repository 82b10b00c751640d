import assert from 'node:assert/strict';
import { test } from 'node:test';
import { request } from '../../main/webapp/belfry/http.js';
import { createTokens } from '../../main/webapp/belfry/tokens.js';
import { describe } from '../../main/webapp/belfry/text/index.js';
import { FakeBrowser, jwt } from './support/fake-browser.js';
import { FakeClock, settle } from './support/fake-clock.js';
import { setup } from './support/setup.js';

const LOGIN = '<!doctype html><title>Sign in</title>';

/** A client whose application answers what `answer` says; when it was asked. */
function signingIn(answer, options = {}) {
  const asked = [];
  const clock = new FakeClock();
  const token = (why) => {
    asked.push(clock.now());
    return answer(why, asked.length, clock);
  };
  const events = [];
  const all = setup({ token, ...options, environment: { clock, ...options.environment } });
  all.client.on('sign-in', ({ code }) => events.push(code));
  return { ...all, asked, events, apart: () => asked.slice(1).map((at, n) => at - asked[n]) };
}

for (const [what, answer] of [
  ['a login page', () => LOGIN],
  ['a failure', () => Promise.reject(new Error('offline'))],
  ['nothing, ever', () => new Promise(() => {})],
])
  test(`${what} in place of a token is tried again, less and less often, and no transport is blamed`, async () => {
    let signedIn = false;
    const all = signingIn((...how) => (signedIn ? 'a.b.c' : answer(...how)));
    const { client, clock, fakes, asked, states, events } = all;
    await clock.pass(11_000);
    assert.equal(states.find(({ state }) => state === 'waiting').error.code, 'no-token');
    await clock.pass(600_000);
    assert.ok(asked.length > 15, `asked ${asked.length} times`);
    assert.ok(asked.length < 60, `asked ${asked.length} times`);
    assert.ok(Math.min(...all.apart()) >= 5_000);
    assert.deepEqual(events, ['no-token'], 'said once');
    assert.equal(fakes.attempts.length, 0);
    signedIn = true;
    while (fakes.attempts.length === 0) await clock.pass(1_000);
    fakes.last.hello();
    assert.equal(client.state, 'open');
    assert.deepEqual(client.status.verdicts, { first: 'ok' });
    client.close();
    assert.equal(clock.timers.size, 0);
  });

test('it is in words, and said anew after it had worked', async () => {
  let answer = LOGIN;
  const { client, clock, fakes, events } = signingIn(() => answer);
  await settle();
  assert.match(describe(client.status, 'en'), /^Sign in again: trying again in /);
  assert.match(describe(client.status, 'zh'), /^请重新登录：/);
  answer = 'a.b.c';
  await clock.pass(10_000);
  fakes.last.hello();
  answer = LOGIN;
  fakes.last.say({ op: 'goodbye', code: 'token-expired', reconnect: true });
  await clock.pass(10_000);
  assert.deepEqual(events, ['no-token', 'no-token']);
  client.close();
});

test('who comes back from signing in waits no longer than the next question may come', async () => {
  let answer = LOGIN;
  const { client, clock, fakes, page } = signingIn(() => answer);
  await clock.pass(200_000);
  answer = 'a.b.c';
  page.befall('shown');
  await clock.pass(5_000);
  assert.equal(fakes.attempts.length, 1);
  client.close();
});

test('a token that is refused for good is an event for the page; one that is renewed is not', async () => {
  const { client, clock, fakes, events } = signingIn((_, n) => `t.o.${n}`);
  await settle();
  fakes.last.fail('unauthenticated');
  await clock.pass(6_000);
  assert.deepEqual(events, []);
  fakes.last.fail('unauthenticated');
  assert.deepEqual([client.state, events], ['closed', ['unauthenticated']]);
});

test('in tabs that share it is the same', async () => {
  const browser = new FakeBrowser();
  const asked = [];
  let answer = LOGIN;
  const token = () => (asked.push(browser.clock.now()), answer);
  const tab = browser.tab({ token });
  const events = [];
  tab.client.on('sign-in', ({ code }) => events.push(code));
  await browser.pass(600_000);
  assert.ok(asked.length > 15 && asked.length < 60, `asked ${asked.length} times`);
  assert.ok(Math.min(...asked.slice(1).map((at, n) => at - asked[n])) >= 5_000);
  assert.deepEqual(events, ['no-token']);
  answer = jwt({ upn: 'alice' });
  tab.page.befall('shown');
  await browser.pass(5_000);
  assert.equal(tab.client.state, 'open');
  tab.client.close();
  assert.equal(browser.clock.timers.size, 0);
});

test('closed while it is asked, and then answered, it stays closed', async () => {
  for (const shared of [true, false]) {
    const browser = new FakeBrowser();
    let answer;
    const tab = browser.tab({ token: () => new Promise((resolve) => (answer = resolve)), share: shared });
    await browser.settle();
    tab.client.close();
    answer(jwt({ upn: 'alice' }));
    await browser.pass(20_000);
    assert.equal(tab.client.state, 'closed');
    assert.equal(browser.server.opened, 0);
    assert.equal(browser.clock.timers.size, 0);
  }
});

test('who asks the server without a token is told so, and nobody is asked twice at a time', async () => {
  const { client, clock, asked } = signingIn(() => LOGIN);
  await assert.rejects(client.inbox(), { name: 'BelfryError', code: 'no-token' });
  const all = [client.inbox(), client.presence('room:1'), client.readAll('7')];
  const refused = all.map((each) => assert.rejects(each, { code: 'no-token' }));
  await clock.pass(5_000);
  await Promise.all(refused);
  assert.equal(asked.length, 2);
  client.close();
});

/** Tokens of five minutes by the server's clock, ours being `ahead` of it. */
const fiveMinutes = (ahead) => (_, __, clock) =>
  jwt({ exp: (clock.now() - ahead) / 1_000 + 300 });

for (const ahead of [600_000, -600_000])
  test(`a clock that is ${ahead / 60_000} min ahead: tokens are replaced in their time`, async () => {
    const all = signingIn(fiveMinutes(ahead), { heartbeat: 60_000 });
    const { client, clock, fakes, asked } = all;
    await settle();
    fakes.last.hello({ time: clock.now() - ahead });
    await clock.pass(269_000);
    assert.equal(asked.length, 1);
    await clock.pass(2_000);
    assert.equal(asked.length, 2);
    fakes.last.confirm();
    await clock.pass(268_000);
    assert.equal(asked.length, 2);
    client.close();
  });

test("a clock that is ahead, and nobody says the server's: it is asked twice a minute", async () => {
  const { client, clock, fakes, asked } = signingIn(fiveMinutes(600_000), { heartbeat: 60_000 });
  await settle();
  fakes.last.hello();
  await clock.pass(20_000);
  assert.equal(asked.length, 1);
  for (let n = 0; n < 10; n++) {
    await clock.pass(30_000);
    fakes.last.confirm();
  }
  assert.ok(asked.length <= 12);
  client.close();
});

test('tokens that last no longer than 20 s are replaced when half of it is over', async () => {
  const life = (_, __, clock) => jwt({ exp: clock.now() / 1_000 + 20 });
  const { client, clock, fakes, asked, apart } = signingIn(life, { heartbeat: 60_000 });
  await settle();
  fakes.last.hello();
  for (let n = 0; n < 6; n++) {
    await clock.pass(10_000);
    fakes.last.confirm();
  }
  assert.deepEqual(new Set(apart()), new Set([10_000]));
  assert.equal(asked.length, 7);
  client.close();
});

test('no token when the one before is about to end: asked again until it has ended', async () => {
  let answer = jwt({ exp: 1_300 });
  const { client, clock, fakes, asked, events, errors } = signingIn(() => answer, { heartbeat: 60_000 });
  await settle();
  fakes.last.hello();
  answer = LOGIN;
  await clock.pass(295_000);
  assert.equal(asked.length, 4);
  assert.deepEqual(events, ['no-token']);
  assert.deepEqual(errors(), ['no-token', 'no-token', 'no-token']);
  assert.equal(client.state, 'open');
  answer = jwt({ exp: clock.now() / 1_000 + 300 });
  await clock.pass(5_000);
  assert.deepEqual(fakes.last.sent.map(({ op, token }) => [op, token]), [['refresh', answer]]);
  client.close();
});

test('the dates of answers tell the clock, those of strangers do not', async () => {
  const clock = new FakeClock();
  const tokens = createTokens('a.b.c', clock);
  const learnt = [];
  for (const [time, status, type] of [
    [5_000_000, 200, 'application/json'],
    [6_000_000, 403, 'application/problem+json'],
    [7_000_000, 502, 'text/html'],
  ]) {
    const headers = { 'Content-Type': type, Date: new Date(time).toUTCString() };
    const fetch = async () => new Response('{}', { status, headers });
    const context = { base: new URL('http://belfry.test/'), tokens, environment: { clock, fetch } };
    await request(context, 'api/inbox').catch(({ name }) => assert.equal(name, 'BelfryError'));
    learnt.push(tokens.now());
  }
  assert.deepEqual(learnt, [5_000_000, 6_000_000, 6_000_000]);
});
