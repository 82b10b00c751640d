import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { codeOfClose, comeBack, holdsForAll } from '../../main/webapp/belfry/close-reasons.js';

const protocol = readFileSync(new URL('../../../docs/protocol.md', import.meta.url), 'utf8');
const WORDS = { no: 'no', yes: 'yes', after: 'after', 'with a fresh token': 'fresh-token' };

/** The rows of the table in §7 that say whether to reconnect. */
const rows = protocol
  .slice(protocol.indexOf('| code | HTTP |'))
  .split('\n\n')[0]
  .split('\n')
  .slice(2)
  .map((line) => line.split('|').map((cell) => cell.trim()))
  .map(([, codes, , closes, word]) => ({
    codes: [...codes.matchAll(/`([a-z-]+)`/g)].map(([, code]) => code),
    closes: closes.match(/\d{4}/g)?.map(Number) ?? [],
    word: WORDS[word],
  }))
  .filter(({ word }) => word);

test('the table of the protocol was found', () => assert.ok(rows.length >= 8));

for (const { codes, closes, word } of rows)
  test(`${codes.join(', ')}: ${word}`, () => {
    for (const code of codes) assert.equal(comeBack(code), word, code);
    for (const close of closes) assert.equal(comeBack(codeOfClose(close)), word, String(close));
  });

test('what the table does not know speaks against the line, not the caller', () => {
  assert.equal(codeOfClose(1006), 'transport-failed');
  assert.equal(comeBack('transport-failed'), 'yes');
});

test('what Belfry says holds for all transports, but that a path leads nowhere', () => {
  const codes = ['forbidden', 'too-fast', 'draining', 'no-token', 'not-found', 'intercepted', 'no-hello'];
  assert.deepEqual(codes.map(holdsForAll), [true, true, true, true, false, false, false]);
});
