import { asBelfryError } from './errors.js';

/**
 * @typedef {string | ((why: {fresh: boolean}) => string | Promise<string>)} TokenSource a JWT, or what
 *     fetches one; `fresh`: the one before was refused or is about to expire
 */

/** The caller's token: asked for when first needed, kept until it is used up. */
export class Tokens {
  #source;
  /** @type {Promise<string> | undefined} */
  #asking;
  /** @type {string | undefined} */
  #token;
  #fresh = false;

  /** @param {TokenSource} [source] absent where the server's own login identifies the caller */
  constructor(source) {
    this.#source = source;
  }

  get renewable() {
    return typeof this.#source === 'function';
  }

  /** @returns {Promise<string | undefined>} */
  async current() {
    if (typeof this.#source !== 'function') return this.#source;
    this.#asking ??= this.#ask(this.#source).catch((error) => {
      this.#asking = undefined;
      throw asBelfryError(error, 'no-token');
    });
    return this.#asking;
  }

  /**
   * @param {string} [token] the refused one; what has been replaced meanwhile stays
   * @returns {boolean} whether the next one may be another
   */
  expire(token = this.#token) {
    if (token === this.#token) {
      this.#asking = undefined;
      this.#fresh = true;
    }
    return this.renewable;
  }

  /** @param {Exclude<TokenSource, string>} source */
  async #ask(source) {
    this.#token = await source({ fresh: this.#fresh });
    this.#fresh = false;
    return this.#token;
  }
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
