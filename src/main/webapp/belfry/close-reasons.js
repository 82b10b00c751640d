/**
 * Should the client come back? The table of docs/protocol.md §7.
 *
 * @typedef {'yes' | 'no' | 'after' | 'fresh-token'} ComeBack `after`: when the server said
 */

/** @type {Record<string, {close?: number, comeBack: ComeBack}>} */
const REASONS = {
  'bad-request': { close: 1008, comeBack: 'no' },
  'unknown-command': { comeBack: 'no' },
  unauthenticated: { close: 4401, comeBack: 'fresh-token' },
  'token-expired': { comeBack: 'fresh-token' },
  forbidden: { close: 4403, comeBack: 'no' },
  'forbidden-origin': { comeBack: 'no' },
  'not-found': { comeBack: 'yes' },
  'method-not-allowed': { comeBack: 'yes' },
  'not-acceptable': { comeBack: 'yes' },
  conflict: { comeBack: 'yes' },
  gone: { comeBack: 'yes' },
  'too-large': { close: 1009, comeBack: 'yes' },
  'unsupported-type': { close: 1003, comeBack: 'yes' },
  'too-fast': { close: 4429, comeBack: 'after' },
  unavailable: { close: 4503, comeBack: 'after' },
  full: { comeBack: 'after' },
  draining: { close: 4500, comeBack: 'yes' },
  'ack-overdue': { close: 4408, comeBack: 'yes' },
  'too-slow': { close: 4409, comeBack: 'yes' },
  disconnected: { close: 4410, comeBack: 'no' },
};

/** What Belfry itself says of a path that leads nowhere. */
const NO_SUCH_PATH = new Set(['not-found', 'method-not-allowed', 'not-acceptable']);

/**
 * @param {string} code
 * @returns {ComeBack}
 */
export const comeBack = (code) => REASONS[code]?.comeBack ?? 'yes';

/**
 * Whether another transport would be told the same: by Belfry, or by the application that has no
 * token. All else may be the doing of something on the way.
 *
 * @param {string} code
 */
export const holdsForAll = (code) =>
  code === 'no-token' || (Object.hasOwn(REASONS, code) && !NO_SUCH_PATH.has(code));

/** @param {number} close the code of a WebSocket's close */
export const codeOfClose = (close) =>
  Object.keys(REASONS).find((code) => REASONS[code].close === close) ?? 'transport-failed';
