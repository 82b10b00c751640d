/**
 * Should the client come back? The table of docs/protocol.md §7.
 *
 * @typedef {'yes' | 'no' | 'after' | 'fresh-token'} ComeBack `after`: when the server said
 */

/** With the code by which a WebSocket is closed. @type {Record<string, [ComeBack, number?]>} */
const REASONS = {
  'bad-request': ['no', 1008],
  'unknown-command': ['no'],
  unauthenticated: ['fresh-token', 4401],
  'token-expired': ['fresh-token'],
  forbidden: ['no', 4403],
  'forbidden-origin': ['no'],
  'not-found': ['yes'],
  'method-not-allowed': ['yes'],
  'not-acceptable': ['yes'],
  conflict: ['yes'],
  gone: ['yes'],
  'too-large': ['yes', 1009],
  'unsupported-type': ['yes', 1003],
  'too-fast': ['after', 4429],
  unavailable: ['after', 4503],
  full: ['after'],
  draining: ['yes', 4500],
  'ack-overdue': ['yes', 4408],
  'too-slow': ['yes', 4409],
  disconnected: ['no', 4410],
};

/** What Belfry itself says of a path that leads nowhere. */
const NO_SUCH_PATH = new Set(['not-found', 'method-not-allowed', 'not-acceptable']);

/**
 * @param {string} code
 * @returns {ComeBack}
 */
export const comeBack = (code) => REASONS[code]?.[0] ?? 'yes';

/**
 * Whether another transport would be told the same: by Belfry, or by the application that has no
 * token. All else may be the doing of something on the way.
 *
 * @param {string} code
 */
export const holdsForAll = (code) =>
  code === 'no-token' || (code in REASONS && !NO_SUCH_PATH.has(code));

/**
 * Whether it is of the line or the moment, and not of what was asked for.
 *
 * @param {string} code
 */
export const passes = (code) => !(code in REASONS) || comeBack(code) === 'after';

/** @param {number} close the code of a WebSocket's close */
export const codeOfClose = (close) =>
  Object.keys(REASONS).find((code) => REASONS[code][1] === close) ?? 'transport-failed';
