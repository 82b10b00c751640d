/**
 * What the client takes from the browser; tests put their own in its place.
 *
 * @typedef {object} Environment
 * @property {import('./timers.js').Clock} clock
 * @property {() => number} random
 * @property {typeof fetch} fetch
 * @property {typeof WebSocket} WebSocket
 * @property {Pick<Storage, 'getItem' | 'setItem'>} device kept: the device id
 * @property {Pick<Storage, 'getItem' | 'setItem'>} session kept for the session: what works
 * @property {LockManager} [locks] absent on plain-http pages
 * @property {typeof BroadcastChannel} BroadcastChannel
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

/** @param {'localStorage' | 'sessionStorage'} name */
function storage(name) {
  try {
    return globalThis[name] ?? new MemoryStorage();
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
  device: storage('localStorage'),
  session: storage('sessionStorage'),
  locks: globalThis.navigator?.locks,
  BroadcastChannel: globalThis.BroadcastChannel,
  report: (error) => globalThis.reportError?.(error),
});
