import { BelfryError } from './errors.js';
import { Timers } from './timers.js';

/** Between two calls for a token at least, and how long one may take; milliseconds. */
const APART = 5_000;
const LIMIT = 10_000;
/** Characters; no server takes headers as long. */
const LONGEST = 32_768;
/** Three parts in base64url (RFC 7515 §3.1): a login page, for one, is none. */
const JWT = /^[\w-]+\.[\w-]+\.[\w-]+$/;
/** What a header may bear: of one that was given once the server is to judge. */
const HEADER = /^[!-~]+$/;

/**
 * @typedef {string | ((why: {fresh: boolean}) => string | Promise<string>)} TokenSource a JWT, or what
 *     fetches one; `fresh`: the one before was refused or is about to expire
 */

/**
 * The caller's token: asked for when first needed, kept until it is used up; and the server's clock,
 * by which its time is judged.
 *
 * @typedef {ReturnType<typeof createTokens>} Tokens
 * @param {TokenSource | undefined} source absent where the server's own login identifies the caller
 * @param {import('./timers.js').Clock} clock
 */
export function createTokens(source, clock) {
  const renewable = typeof source === 'function';
  const timers = new Timers(clock);
  /** @type {Promise<string> | undefined} */
  let asking;
  /** @type {string | undefined} */
  let last;
  let fresh = false;
  let askedAt = -Infinity;
  /** By how much the server's clock is ahead of ours; milliseconds. */
  let ahead = 0;
  let end = () => {};
  /** @type {Promise<never>} */
  const closed = new Promise((_, reject) => (end = () => reject(new BelfryError('closed'))));
  closed.catch(() => {});

  /** Milliseconds until the application may be asked again; no more if its clock was put back. */
  const rest = () => Math.min(APART, askedAt + APART - clock.now());

  /**
   * @param {boolean} [hasty] who races can't wait until the application may be asked again
   * @returns {Promise<string | undefined>}
   */
  async function current(hasty) {
    if (typeof source !== 'function') return source === undefined ? source : valid(source, HEADER);
    if (!asking && hasty && rest() > 0) throw new BelfryError('unauthenticated');
    if (!asking) {
      const mine = (asking = Promise.race([ask(source), closed]));
      mine.catch(() => asking === mine && (asking = undefined));
    }
    return asking;
  }

  /** @param {Exclude<TokenSource, string>} source @returns {Promise<string>} */
  async function ask(source) {
    const left = rest();
    if (left > 0) await new Promise((resolve) => timers.set('rest', left, () => resolve(0)));
    askedAt = clock.now();
    const late = new Promise((_, reject) =>
      timers.set('late', LIMIT, () => reject(new Error('it takes too long'))),
    );
    try {
      last = valid(await Promise.race([source({ fresh }), late]));
      fresh = false;
      return last;
    } catch (/** @type {any} */ cause) {
      // Whatever it is called there: an error of the application's says nothing of Belfry.
      throw new BelfryError('no-token', cause?.message, { cause });
    } finally {
      timers.clear('late');
    }
  }

  /**
   * @param {string} [token] the refused one; what has been replaced meanwhile stays
   * @returns {boolean} whether the next one may be another
   */
  function expire(token = last) {
    if (token === last) {
      asking = undefined;
      fresh = true;
    }
    return renewable;
  }

  /** @param {any} time of the server: a `Date` header, or milliseconds since 1970 */
  function learn(time) {
    const said = typeof time === 'number' ? time : Date.parse(time);
    if (said >= 0) ahead = said - clock.now();
  }

  /** By the server's clock; milliseconds since 1970. */
  const now = () => clock.now() + ahead;

  function close() {
    timers.clearAll();
    end();
  }

  return { renewable, current, expire, learn, now, close };
}

/** @param {unknown} given */
function valid(given, shape = JWT) {
  const token = typeof given === 'string' ? given.trim() : '';
  if (token.length > LONGEST || !shape.test(token)) throw new BelfryError('no-token', 'no JWT');
  return token;
}

/**
 * @param {string | undefined} token
 * @returns {Record<string, unknown>} nothing for what is no JWT
 */
function claims(token) {
  try {
    const payload = (token ?? '').split('.')[1].replaceAll('-', '+').replaceAll('_', '/');
    const bytes = Uint8Array.from(atob(payload), (each) => each.charCodeAt(0));
    return JSON.parse(new TextDecoder().decode(bytes)) ?? {};
  } catch {
    return {};
  }
}

/** @param {string | undefined} token @returns {number | undefined} milliseconds since 1970 */
export function expiry(token) {
  const { exp } = claims(token);
  return typeof exp === 'number' ? exp * 1000 : undefined;
}

/** The caller's name, as the server reads it (docs/protocol.md §2). @param {string | undefined} token */
export function caller(token) {
  const { upn, preferred_username, sub } = claims(token);
  return /** @type {string | undefined} */ (upn ?? preferred_username ?? sub);
}
