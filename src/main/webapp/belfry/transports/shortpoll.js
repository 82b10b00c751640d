import { polling } from './polling.js';

/** Milliseconds between two polls; and where nobody looks, or nothing has come for so long. */
const PAUSE = 5_000;
const LONG_PAUSE = 15_000;
const IDLE = 60_000;

/**
 * Asks again and again: for where even a held answer is cut off.
 *
 * @type {import('./index.js').Open}
 */
export function shortpoll(context, listener) {
  const { clock, page } = context.environment;
  let newsAt = clock.now();
  return polling(context, listener, {
    wait: 0,
    heartbeat: LONG_PAUSE / 1000,
    pause: (news) => {
      if (news) newsAt = clock.now();
      return page.visible() && clock.now() - newsAt < IDLE ? PAUSE : LONG_PAUSE;
    },
  });
}
