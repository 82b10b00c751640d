import { page } from './page.js';

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

/** @returns {Environment['device']} a browser that blocks storage throws at the mere mention of it */
function storage() {
  try {
    if (globalThis.localStorage) return globalThis.localStorage;
  } catch {
    // It is forgotten with the page, then.
  }
  /** @type {Record<string, string>} */
  const values = {};
  return {
    getItem: (key) => values[key] ?? null,
    setItem: (key, value) => void (values[key] = value),
  };
}

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
  device: storage(),
  page,
  locks: globalThis.navigator?.locks,
  BroadcastChannel: globalThis.BroadcastChannel,
  report: (error) => globalThis.reportError?.(error),
});
