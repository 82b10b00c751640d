import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Recent } from '../../main/webapp/belfry/recent.js';

test('an id is new once, and remembered within the limit', () => {
  const recent = new Recent(2);
  assert.deepEqual(
    ['a', 'a', 'b', 'c', 'b', 'a'].map((id) => recent.add(id)),
    [true, false, true, true, false, true],
  );
});
