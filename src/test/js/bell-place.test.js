import assert from 'node:assert/strict';
import { test } from 'node:test';
import { placeFor } from '../../main/webapp/belfry/bell/place.js';

const WINDOW = { width: 1_000, height: 800 };
const bell = (left, top) => ({ left, top, right: left + 44, bottom: top + 44 });

for (const [what, at, rightToLeft, expected, window = WINDOW] of [
  ['in a header, at its end', bell(900, 10), false, { left: 544, top: 62, room: 730 }],
  ['in a header, at its end, from right to left', bell(56, 10), true, { left: 56, top: 62, room: 730 }],
  ['in a sidebar on the left', bell(10, 10), false, { left: 10, top: 62, room: 730 }],
  ['in a sidebar on the right, from right to left', bell(940, 10), true, { left: 584, top: 62, room: 730 }],
  ['in the corner', bell(0, 0), false, { left: 8, top: 52, room: 740 }],
  ['in a footer', bell(900, 750), false, { left: 544, bottom: 58, room: 734 }],
  ['at the end of a sidebar', bell(10, 750), false, { left: 10, bottom: 58, room: 734 }],
  ['beyond the top', bell(900, -100), false, { left: 544, top: 8, room: 784 }],
  ['beyond the bottom', bell(900, 900), false, { left: 544, bottom: 8, room: 784 }],
  ['in a window that is too low', bell(900, 100), false, { left: 544, top: 8, room: 234 }, { width: 1_000, height: 250 }],
  ['in a window that is too narrow', bell(300, 10), false, { left: 8, top: 62, room: 730 }, { width: 390, height: 800 }],
])
  test(`the panel of a bell ${what}`, () => {
    assert.deepEqual(placeFor(at, 400, window, rightToLeft), expected);
  });
