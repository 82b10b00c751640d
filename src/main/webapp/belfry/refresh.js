import { expiry } from './tokens.js';

/** How long before its end a token is replaced; of one that lasts less, half its time; milliseconds. */
const AHEAD = 30_000;
/** After this the application is asked again, when it had no token; milliseconds. */
const AGAIN = 10_000;

/**
 * Replaces the token of an open connection in band, shortly before it expires by the server's clock.
 *
 * @param {import('./transports/index.js').Context} context
 * @param {(token: string) => Promise<unknown>} refresh
 * @param {(error: unknown) => void} failed
 */
export async function keepFresh({ tokens, timers }, refresh, failed) {
  if (!tokens.renewable) return;
  next(await tokens.current());

  /** @param {string | undefined} token */
  function next(token) {
    const ends = expiry(token);
    if (ends === undefined) return;
    const left = ends - tokens.now();
    // One that the server has taken isn't over: it is our clock that is wrong.
    const wait = left > 0 ? left - Math.min(AHEAD, left / 2) : AHEAD;
    timers.set('refresh', wait, () => void replace(ends));
  }

  /** @param {number} ends of the token before */
  async function replace(ends) {
    tokens.expire();
    try {
      const token = await tokens.current();
      if (token === undefined || (expiry(token) ?? 0) <= ends) return;
      await refresh(token);
      next(token);
    } catch (/** @type {any} */ error) {
      failed(error);
      if (error.code === 'no-token') timers.set('refresh', AGAIN, () => void replace(ends));
    }
  }
}
