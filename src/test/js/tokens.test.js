import assert from 'node:assert/strict';
import { test } from 'node:test';
import { caller, createTokens, expiry } from '../../main/webapp/belfry/tokens.js';
import { FakeClock, settle } from './support/fake-clock.js';

const jwt = (payload) => `x.${Buffer.from(JSON.stringify(payload)).toString('base64url')}.y`;

/** How `source` is asked on a clock of its own. */
function asking(source) {
  const clock = new FakeClock();
  const asked = [];
  const counted = (why) => source(asked.push([clock.now() - 1_000_000, why.fresh]), clock);
  return { clock, asked, tokens: createTokens(counted, clock) };
}

test('a function is asked once, also by two at a time, until the token is used up', async () => {
  const { tokens, clock, asked } = asking(async (n) => `t.o.${n}`);
  const both = await Promise.all([tokens.current(), tokens.current()]);
  assert.deepEqual(both, ['t.o.1', 't.o.1']);
  assert.equal(tokens.expire('t.o.1'), true);
  const next = tokens.current();
  await clock.pass(5_000);
  assert.equal(await next, 't.o.2');
  tokens.expire('t.o.1');
  assert.equal(await tokens.current(), 't.o.2', 'the refused one had been replaced');
  assert.deepEqual(asked, [
    [0, false],
    [5_000, true],
  ]);
});

test('a string cannot be renewed', async () => {
  const tokens = createTokens('fixed', new FakeClock());
  assert.equal(tokens.expire('fixed'), false);
  assert.equal(await tokens.current(), 'fixed');
});

const MANY = 'x'.repeat(40_000);
for (const [what, source] of [
  ['throws', () => assert.fail('mine')],
  ['rejects', () => Promise.reject(new Error('mine'))],
  ['rejects with nothing', () => Promise.reject()],
  ['rejects with what has no words', () => Promise.reject(Object.create(null))],
  ['rejects as Belfry does', () => Promise.reject(Object.assign(new Error(), { code: 'forbidden' }))],
  ['answers a login page', () => '<!doctype html><title>Sign in</title>'],
  ['answers JSON', () => '{"token":"a.b.c"}'],
  ['answers an object', () => ({ token: 'a.b.c' })],
  ['answers two parts', () => 'a.b'],
  ['answers four parts', () => 'a.b.c.d'],
  ['answers with an empty part', () => 'a.b.'],
  ['answers base64 that is no base64url', () => 'a.b+/.c='],
  ['answers letters beyond ASCII', () => 'ä.b.c'],
  ['answers lines', () => 'a.b.c\nX-Evil: 1'],
  ['answers nothing', () => undefined],
  ['answers null', () => null],
  ['answers an empty text', () => ''],
  ['answers far too much', () => `a.${MANY}.c`],
  ['never answers', () => new Promise(() => {})],
])
  test(`a function that ${what} has no token, and is asked again, not before 5 s`, async () => {
    let works = false;
    const { tokens, clock, asked } = asking(() => (works ? 'a.b.c' : source()));
    const refused = assert.rejects(tokens.current(), { name: 'BelfryError', code: 'no-token' });
    await clock.pass(10_000);
    await refused;
    works = true;
    const first = asked.length;
    const token = tokens.current();
    await clock.pass(5_000);
    assert.equal(await token, 'a.b.c');
    assert.equal(asked.length, first + 1);
    assert.ok(asked[1][0] - asked[0][0] >= 5_000);
    assert.equal(clock.timers.size, 0);
  });

test('a token may be surrounded by blanks', async () => {
  assert.equal(await asking(() => ' a.b.c\r\n').tokens.current(), 'a.b.c');
});

test('a string that no header may bear is no token', async () => {
  for (const source of ['', ' ', '<html>\n</html>', 'zoë', MANY])
    await assert.rejects(createTokens(source, new FakeClock()).current(), { code: 'no-token' });
});

test('a clock that was put back makes nobody wait for longer', async () => {
  const { tokens, clock, asked } = asking(() => 'a.b.c');
  await tokens.current();
  clock.sleep(-3_600_000);
  tokens.expire();
  tokens.current();
  await clock.pass(5_000);
  assert.equal(asked.length, 2);
});

test('who is in a hurry is refused rather than kept waiting', async () => {
  const { tokens, clock } = asking(() => 'a.b.c');
  assert.equal(await tokens.current(true), 'a.b.c');
  tokens.expire();
  await assert.rejects(tokens.current(true), { code: 'unauthenticated' });
  await clock.pass(5_000);
  assert.equal(await tokens.current(true), 'a.b.c');
});

test('closed, it asks nobody any more and leaves no timer', async () => {
  const { tokens, clock, asked } = asking(() => new Promise(() => {}));
  const waiting = assert.rejects(tokens.current(), { code: 'closed' });
  await settle();
  tokens.close();
  await waiting;
  assert.equal(clock.timers.size, 0);
  assert.equal(asked.length, 1);
});

test("the server's clock is learnt from dates and numbers, and from nothing else", () => {
  const { tokens, clock } = asking(() => 'a.b.c');
  assert.equal(tokens.now(), clock.now());
  tokens.learn('Fri, 20 Nov 2026 18:00:00 GMT');
  for (const nonsense of [null, undefined, 'soon', {}, NaN, '']) tokens.learn(nonsense);
  assert.equal(tokens.now(), Date.parse('2026-11-20T18:00:00Z'));
  tokens.learn(5_000);
  assert.equal(tokens.now(), 5_000);
});

test('expiry is read from a JWT only', () => {
  assert.equal(expiry(jwt({ exp: 12, name: 'üü?>' })), 12_000);
  for (const token of [undefined, '', 'opaque', 'a.b.c', jwt({})])
    assert.equal(expiry(token), undefined);
});

test("the caller's name is upn, else preferred_username, else sub", () => {
  const names = { upn: 'Zoë 🔔', preferred_username: 'zoe', sub: '7' };
  assert.equal(caller(jwt(names)), 'Zoë 🔔');
  assert.equal(caller(jwt({ ...names, upn: undefined })), 'zoe');
  assert.equal(caller(jwt({ sub: '7' })), '7');
  assert.equal(caller('opaque'), undefined);
});
