import { asBelfryError } from './errors.js';

/**
 * @typedef {string | ((why: {fresh: boolean}) => string | Promise<string>)} TokenSource a JWT, or what
 *     fetches one; `fresh`: the one before was refused or is about to expire
 */

/**
 * The caller's token: asked for when first needed, kept until it is used up.
 *
 * @typedef {ReturnType<typeof createTokens>} Tokens
 * @param {TokenSource} [source] absent where the server's own login identifies the caller
 */
export function createTokens(source) {
  const renewable = typeof source === 'function';
  /** @type {Promise<string> | undefined} */
  let asking;
  /** @type {string | undefined} */
  let last;
  let fresh = false;

  /** @returns {Promise<string | undefined>} */
  async function current() {
    if (typeof source !== 'function') return source;
    asking ??= ask(source).catch((error) => {
      asking = undefined;
      throw asBelfryError(error, 'no-token');
    });
    return asking;
  }

  /** @param {Exclude<TokenSource, string>} source */
  async function ask(source) {
    last = await source({ fresh });
    fresh = false;
    return last;
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

  return { renewable, current, expire };
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
