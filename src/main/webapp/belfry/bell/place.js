/** From the panel to the bell, and to the edges of the window; pixels. */
const GAP = 8;
/** Less is too little for a panel that could go to the other side; and for any; pixels. */
const ENOUGH = 320;
const LEAST = 160;

/**
 * Where a panel has room: below its bell, else above; with the ends of both together, as text runs,
 * else the beginnings, else as near as it can be.
 *
 * @param {{left: number, right: number, top: number, bottom: number}} bell in the window
 * @param {number} wide the panel
 * @param {{width: number, height: number}} window
 * @param {boolean} rightToLeft
 * @returns {{left: number, top?: number, bottom?: number, room: number}} `bottom`: from the bottom of
 *     the window; `room`: how high it may become
 */
export function placeFor(bell, wide, { width, height }, rightToLeft) {
  const sides = [bell.right - wide, bell.left];
  if (rightToLeft) sides.reverse();
  const most = Math.max(GAP, width - wide - GAP);
  const left = sides.find((x) => x >= GAP && x <= most) ?? Math.min(Math.max(sides[0], GAP), most);
  const below = height - bell.bottom - 2 * GAP;
  const above = bell.top - 2 * GAP;
  const all = height - 2 * GAP;
  // Beside a bell that is in the middle of a low window it would be too low to be of use.
  if (Math.max(below, above) < LEAST) return { left, top: GAP, room: all };
  return below < ENOUGH && above > below
    ? { left, bottom: Math.max(GAP, height - bell.top + GAP), room: Math.min(above, all) }
    : { left, top: Math.max(GAP, bell.bottom + GAP), room: Math.min(below, all) };
}

/**
 * Above everything else, where the browser has a place for that: what is around the bell may cut off
 * or cover what sticks out of it.
 *
 * @param {HTMLElement} panel
 * @param {HTMLElement} bell
 */
export function raise(panel, bell) {
  if (panel.popover && panel.isConnected && !panel.matches(':popover-open')) panel.showPopover();
  const { clientWidth: width, clientHeight: height } = document.documentElement;
  const rightToLeft = getComputedStyle(bell).direction === 'rtl';
  const at = bell.getBoundingClientRect();
  const { left, top, bottom, room } = placeFor(at, panel.offsetWidth, { width, height }, rightToLeft);
  const pixels = (/** @type {number | undefined} */ n) => (n === undefined ? 'auto' : `${n}px`);
  panel.style.inset = `${pixels(top)} auto ${pixels(bottom)} ${pixels(left)}`;
  panel.style.setProperty('--room', pixels(room));
}
