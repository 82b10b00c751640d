import assert from 'node:assert/strict';
import { test } from 'node:test';
import { backoff, notBefore, retryAfter } from '../../main/webapp/belfry/backoff.js';

test('doubles with each attempt up to the cap', () => {
  const most = () => 1;
  assert.deepEqual(
    [0, 1, 2, 3, 5, 6, 7, 60, 2000].map((attempt) => backoff(attempt, most)),
    [500, 1000, 2000, 4000, 16_000, 30_000, 30_000, 30_000, 30_000],
  );
});

test('full jitter reaches from nothing to all of it', () => {
  assert.equal(
    backoff(3, () => 0),
    0,
  );
  assert.equal(
    backoff(3, () => 0.25),
    1000,
  );
  assert.equal(
    backoff(1, () => 0.5, { base: 10, cap: 15 }),
    8,
  );
});

test('never sooner than the server asked for', () => {
  assert.equal(notBefore(4000, 250), 4250);
  assert.equal(notBefore(undefined, 250), 250);
  assert.equal(notBefore(-5, 250), 250);
});

test('Retry-After is seconds or a date', () => {
  const now = Date.parse('2026-11-20T18:00:00Z');
  assert.equal(retryAfter('7', now), 7000);
  assert.equal(retryAfter('Fri, 20 Nov 2026 18:00:03 GMT', now), 3000);
  assert.equal(retryAfter('Fri, 20 Nov 2026 17:00:00 GMT', now), 0);
  assert.equal(retryAfter('soon', now), undefined);
  assert.equal(retryAfter(null, now), undefined);
});
