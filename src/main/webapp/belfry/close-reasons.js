/**
 * Should the client come back? The table of docs/protocol.md §7.
 *
 * @typedef {'yes' | 'no' | 'after' | 'fresh-token'} ComeBack `after`: when the server said
 */

/** @type {Record<string, {close?: number, status?: number, comeBack: ComeBack}>} */
const REASONS = {
  'bad-request': { close: 1008, status: 400, comeBack: 'no' },
  'unknown-command': { comeBack: 'no' },
  unauthenticated: { close: 4401, status: 401, comeBack: 'fresh-token' },
  'token-expired': { comeBack: 'fresh-token' },
  forbidden: { close: 4403, status: 403, comeBack: 'no' },
  'forbidden-origin': { comeBack: 'no' },
  'not-found': { status: 404, comeBack: 'yes' },
  'method-not-allowed': { status: 405, comeBack: 'yes' },
  'not-acceptable': { status: 406, comeBack: 'yes' },
  conflict: { status: 409, comeBack: 'yes' },
  gone: { status: 410, comeBack: 'yes' },
  'too-large': { close: 1009, status: 413, comeBack: 'yes' },
  'unsupported-type': { close: 1003, status: 415, comeBack: 'yes' },
  'too-fast': { close: 4429, status: 429, comeBack: 'after' },
  unavailable: { close: 4503, status: 503, comeBack: 'after' },
  full: { comeBack: 'after' },
  draining: { close: 4500, comeBack: 'yes' },
  'ack-overdue': { close: 4408, comeBack: 'yes' },
  'too-slow': { close: 4409, comeBack: 'yes' },
  disconnected: { close: 4410, comeBack: 'no' },
};

/** What speaks against the transport itself rather than against the server or the network. */
const TRANSPORT_FAULTS = new Set([
  'no-hello',
  'transport-failed',
  'bad-frame',
  'not-found',
  'method-not-allowed',
  'not-acceptable',
]);

/**
 * @param {string} code
 * @returns {ComeBack}
 */
export const comeBack = (code) => REASONS[code]?.comeBack ?? 'yes';

/** @param {string} code */
export const blamesTransport = (code) => TRANSPORT_FAULTS.has(code);

/** @param {number} close the code of a WebSocket's close */
export const codeOfClose = (close) =>
  Object.keys(REASONS).find((code) => REASONS[code].close === close) ?? 'transport-failed';

/**
 * The code of an answer that bears none, as a proxy's.
 *
 * @param {number} status
 */
export function codeOfStatus(status) {
  const known = Object.keys(REASONS).find((code) => REASONS[code].status === status);
  return known ?? (status >= 500 ? 'unavailable' : 'transport-failed');
}
