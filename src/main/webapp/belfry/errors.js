/**
 * How long who asks to be left alone is, at most: somebody on the way, whose page may be gone by then,
 * and Belfry; milliseconds.
 */
const STRANGERS = 60_000;
const OWN = 600_000;
/** What is said by something on the way. */
const FOREIGN = ['intercepted', 'not-belfry'];

/**
 * What went wrong, by the code that the server and this client share (docs/protocol.md §7). Codes of
 * the client's own: `unreachable`, `intercepted` (a refusal that is not Belfry's), `not-belfry` (a good
 * answer that is not: a login page, say), `transport-failed`,
 * `no-hello`, `silent`, `bad-frame`, `offline`, `connection-lost` (it may or may not have been done),
 * `not-connected`, `no-token` (the application has none: sign in again), `not-over-polling` (signals need a connection), `closed`.
 */
export class BelfryError extends Error {
  /**
   * @param {string} code
   * @param {string} [detail]
   * @param {{status?: number, after?: number, reconnect?: boolean, cause?: unknown}} [more] `after`:
   *     milliseconds that the server asks to wait, cut to a bearable time; `reconnect`: its own word in a `goodbye`
   */
  constructor(code, detail, more = {}) {
    super(detail ? `${code}: ${detail}` : code, more);
    this.name = 'BelfryError';
    this.code = code;
    this.detail = detail;
    this.status = more.status;
    this.after = bearable(more.after, FOREIGN.includes(code) ? STRANGERS : OWN);
    this.reconnect = more.reconnect;
  }
}

/** @param {number | undefined} ms @param {number} most */
const bearable = (ms, most) => (Number(ms) >= 0 ? Math.min(Number(ms), most) : undefined);

/** What a frame, `error` or `goodbye`, or an error of another tab says. @param {{[field: string]: any}} said */
export const errorOf = (said) => new BelfryError(said.code, said.detail, said);

/**
 * @param {any} thrown
 * @param {string} [code] for what is not a BelfryError yet
 * @returns {BelfryError}
 */
export const asBelfryError = (thrown, code = 'transport-failed') =>
  thrown instanceof BelfryError
    ? thrown
    : new BelfryError(code, thrown?.message ?? String(thrown), { cause: thrown });
