/**
 * Should the client come back? The table of docs/protocol.md §7.
 *
 * @typedef {'yes' | 'no' | 'after' | 'fresh-token'} ComeBack `after`: when the server said
 */

/** With the code by which a WebSocket is closed, if it is. @type {Record<string, Record<string, number>>} */
const REASONS = {
  no: {
    'bad-request': 1008,
    'unknown-command': 0,
    forbidden: 4403,
    'forbidden-origin': 0,
    disconnected: 4410,
  },
  'fresh-token': { unauthenticated: 4401, 'token-expired': 0 },
  after: { 'too-fast': 4429, unavailable: 4503, full: 0 },
  yes: {
    conflict: 0,
    gone: 0,
    'too-large': 0,
    'unsupported-type': 0,
    draining: 4500,
    'ack-overdue': 4408,
    'too-slow': 4409,
  },
};

/** What Belfry itself says of a path that leads nowhere: `yes` as well. */
const NO_SUCH_PATH = ['not-found', 'method-not-allowed', 'not-acceptable'];

/** @param {string} code @returns {ComeBack | undefined} */
const reason = (code) =>
  /** @type {any} */ (Object.keys(REASONS).find((each) => code in REASONS[each]));

/**
 * @param {string} code
 * @returns {ComeBack}
 */
export const comeBack = (code) => reason(code) ?? 'yes';

/**
 * Whether another transport would be told the same: by Belfry, or by the application that has no
 * token. All else may be the doing of something on the way.
 *
 * @param {string} code
 */
export const holdsForAll = (code) => code === 'no-token' || reason(code) !== undefined;

/**
 * Whether it is of the line or the moment, and not of what was asked for.
 *
 * @param {string} code
 */
export const passes = (code) =>
  (reason(code) ?? 'after') === 'after' && !NO_SUCH_PATH.includes(code);

/** @param {number} close the code of a WebSocket's close */
export const codeOfClose = (close) =>
  Object.values(REASONS)
    .flatMap(Object.entries)
    .find(([, each]) => each === close)?.[0] ?? 'transport-failed';
