import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Fallback } from '../../main/webapp/belfry/fallback.js';

const NAMES = ['websocket', 'sse', 'longpoll'];

test('two failures, or one for good, bring the next one; after the last the first', () => {
  const fallback = new Fallback(NAMES, null, () => {});
  const seen = [true, false, false, true].map((forGood) => {
    fallback.failed(forGood);
    return fallback.current;
  });
  assert.deepEqual(seen, ['sse', 'sse', 'longpoll', 'websocket']);
});

test('failures with a good connection between them do not add up', () => {
  const fallback = new Fallback(NAMES, null, () => {});
  fallback.failed(false);
  fallback.lasted();
  fallback.failed(false);
  assert.equal(fallback.current, 'websocket');
});

test('what worked is remembered and tried first; an unknown memory is not', () => {
  let remembered;
  new Fallback(NAMES, 'sse', (name) => (remembered = name)).worked();
  assert.equal(remembered, 'sse');
  assert.equal(new Fallback(NAMES, 'carrier-pigeon', () => {}).current, 'websocket');
});

test('a list of one teaches nothing', () => {
  new Fallback(['sse'], null, () => assert.fail('remembered')).worked();
});
