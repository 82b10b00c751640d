import assert from 'node:assert/strict';
import { test } from 'node:test';
import { caller, createTokens, expiry } from '../../main/webapp/belfry/tokens.js';

const jwt = (payload) => `x.${Buffer.from(JSON.stringify(payload)).toString('base64url')}.y`;

test('a function is asked once, also by two at a time, until the token is used up', async () => {
  const asked = [];
  const tokens = createTokens(async (why) => `t${asked.push(why)}`);
  assert.deepEqual(await Promise.all([tokens.current(), tokens.current()]), ['t1', 't1']);
  assert.equal(tokens.expire('t1'), true);
  assert.equal(await tokens.current(), 't2');
  tokens.expire('t1');
  assert.equal(await tokens.current(), 't2', 'the refused one had been replaced');
  assert.deepEqual(asked, [{ fresh: false }, { fresh: true }]);
});

test('a string cannot be renewed', async () => {
  const tokens = createTokens('fixed');
  assert.equal(tokens.expire('fixed'), false);
  assert.equal(await tokens.current(), 'fixed');
});

test('a function that fails is asked again the next time', async () => {
  let fails = true;
  const tokens = createTokens(() => {
    if (fails) throw new Error('offline');
    return 't';
  });
  await assert.rejects(tokens.current(), { code: 'no-token' });
  fails = false;
  assert.equal(await tokens.current(), 't');
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
