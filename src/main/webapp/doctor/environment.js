/**
 * What the doctor takes from the browser; tests put their own in its place.
 *
 * @typedef {object} Environment
 * @property {typeof fetch} fetch
 * @property {typeof WebSocket} WebSocket
 * @property {() => number} now milliseconds of a clock that never jumps
 * @property {() => number} clock the time of day in milliseconds, as the computer has it
 * @property {(url: string) => PerformanceResourceTiming | undefined} timing of the last request for it
 */

/**
 * What every probe is given.
 *
 * @typedef {object} Context
 * @property {URL} base the context root, ending in a slash
 * @property {Environment} environment
 * @property {AbortSignal} signal the user has had enough
 */

/** @returns {Environment} */
export const browser = () => ({
  fetch: (...request) => fetch(...request),
  WebSocket: globalThis.WebSocket,
  now: () => performance.now(),
  clock: () => Date.now(),
  timing: (url) => {
    const entry = performance.getEntriesByName(url, 'resource').at(-1);
    return /** @type {PerformanceResourceTiming | undefined} */ (entry);
  },
});

/**
 * A signal that fires when the user has had enough, or when time is up.
 *
 * @param {AbortSignal} signal
 * @param {number} ms
 */
export const within = (signal, ms) => AbortSignal.any([signal, AbortSignal.timeout(ms)]);
