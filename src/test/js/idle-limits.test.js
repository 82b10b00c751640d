import assert from 'node:assert/strict';
import { test } from 'node:test';
import { heartbeatBelow } from '../../main/webapp/belfry/idle-limits.js';

for (const [idle, heartbeat, learnt] of [
  [2_999, 25, undefined],
  [3_000, 25, 5],
  [10_000, 25, 6],
  [15_000, 25, 9],
  [25_000, 25, 15],
  [30_000, 25, 18],
  [30_001, 25, undefined],
  [72_000, 60, 43],
])
  test(`cut after ${idle} ms with a heartbeat of ${heartbeat} s: ${learnt}`, () =>
    assert.equal(heartbeatBelow(idle, heartbeat), learnt));
