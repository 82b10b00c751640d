import { page } from './page.js';
import { remembering } from './storage.js';

/**
 * What the client takes from the browser; tests put their own in its place.
 *
 * @typedef {object} Environment
 * @property {import('./timers.js').Clock} clock
 * @property {() => number} random
 * @property {typeof fetch} fetch
 * @property {typeof WebSocket} WebSocket
 * @property {Pick<Storage, 'getItem' | 'setItem'>} device kept: the device id, and what works where
 * @property {import('./page.js').Page} page
 * @property {LockManager} [locks] absent on plain-http pages
 * @property {typeof BroadcastChannel} BroadcastChannel
 * @property {(error: unknown) => void} report
 */

/** @returns {Environment} */
export const browser = () => ({
  clock: {
    now: Date.now,
    setTimeout: (run, ms) => setTimeout(run, ms),
    clearTimeout: (id) => clearTimeout(id),
  },
  random: Math.random,
  fetch: (...request) => fetch(...request),
  WebSocket: globalThis.WebSocket,
  device: remembering(() => globalThis.localStorage),
  page,
  locks: globalThis.navigator?.locks,
  BroadcastChannel: globalThis.BroadcastChannel,
  report: (error) => globalThis.reportError?.(error),
});
