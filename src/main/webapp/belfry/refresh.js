import { expiry } from './tokens.js';

/** How long before its end a token is replaced, and the longest that a browser's timer takes; ms. */
const AHEAD = 30_000;
const LONGEST = 2 ** 31 - 1;

/**
 * Replaces the token of an open connection in band, shortly before it expires.
 *
 * @param {import('./transports/index.js').Context} context
 * @param {(token: string) => Promise<unknown>} refresh
 * @param {(error: unknown) => void} failed then the server's `goodbye` comes, and a new connection
 */
export async function keepFresh(context, refresh, failed) {
  const { tokens, timers, environment } = context;
  if (!tokens.renewable) return;
  const ends = expiry(await tokens.current());
  if (ends === undefined) return;
  const left = Math.max(0, ends - environment.clock.now() - AHEAD);
  const replace = async () => {
    tokens.expire();
    const token = await tokens.current();
    if (token === undefined || (expiry(token) ?? 0) <= ends) return;
    await refresh(token);
    await keepFresh(context, refresh, failed);
  };
  timers.set('refresh', Math.min(LONGEST, left), () => void replace().catch(failed));
}
