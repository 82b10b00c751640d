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
 * @property {(error: unknown) => void} report
 */

/** A browser that blocks storage throws at the mere mention of it. */
class MemoryStorage {
  /** @type {Map<string, string>} */
  #values = new Map();
  /** @param {string} key */
  getItem = (key) => this.#values.get(key) ?? null;
  /** @param {string} key @param {string} value */
  setItem = (key, value) => void this.#values.set(key, value);
}

function storage() {
  try {
    return globalThis.localStorage ?? new MemoryStorage();
  } catch {
    return new MemoryStorage();
  }
}

/** @returns {Environment} */
export const browser = () => ({
  clock: {
    now: () => Date.now(),
    setTimeout: (run, ms) => setTimeout(run, ms),
    clearTimeout: (id) => clearTimeout(id),
  },
  random: Math.random,
  fetch: (...request) => fetch(...request),
  WebSocket: globalThis.WebSocket,
  device: storage(),
  page,
  report: (error) => globalThis.reportError?.(error),
});
