/** @typedef {{base?: number, cap?: number}} BackoffOptions milliseconds; defaults 500 and 30,000 */

/**
 * How long to wait before an attempt: full jitter, so that a thousand clients that were cut off
 * together do not come back together.
 *
 * @param {number} attempt 0 for the first after a connection that lasted
 * @param {() => number} random from 0 to 1, as Math.random
 * @param {BackoffOptions} [options]
 * @returns {number} milliseconds
 */
export function backoff(attempt, random, { base = 500, cap = 30_000 } = {}) {
  return Math.round(random() * Math.min(cap, base * 2 ** Math.min(attempt, 40)));
}

/**
 * The same, never sooner than the server asked for (`goodbye.after`, `Retry-After`).
 *
 * @param {number | undefined} after milliseconds
 * @param {number} jitter milliseconds, added: `Retry-After` is the same for everybody
 */
export const notBefore = (after, jitter) => Math.max(0, after ?? 0) + jitter;

/**
 * @param {string | null} header `Retry-After`: seconds or a date (RFC 9110 §10.2.3)
 * @param {number} now milliseconds since 1970, by the clock of whoever says so
 * @returns {number | undefined} milliseconds
 */
export function retryAfter(header, now) {
  const text = header ?? '';
  // No sign, no bare year: Date.parse reads much as a date.
  const date = /^[a-z]/i.test(text) ? Date.parse(text) - now : NaN;
  const after = /^\d/.test(text) ? Math.ceil(parseFloat(text)) * 1000 : date;
  return Number.isNaN(after) ? undefined : Math.max(0, after);
}
