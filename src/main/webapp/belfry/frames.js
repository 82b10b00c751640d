import { BelfryError } from './errors.js';

/**
 * The frames of docs/protocol.md §4. Ops and fields that are not known are let through.
 *
 * @typedef {{op: string, [field: string]: any}} Frame
 * @typedef {{op: string, ref?: string, [field: string]: any}} Command
 * @typedef {{total: number, capped: boolean, byPriority: Record<string, number>}} Unread
 * @typedef {object} Notification
 * @property {string} id
 * @property {string} channel
 * @property {string} time
 * @property {string} [from]
 * @property {string} [type]
 * @property {string} [title]
 * @property {string} [body]
 * @property {string} [url]
 * @property {any} [data]
 * @property {string} [dataUrl]
 * @property {'low' | 'normal' | 'high' | 'urgent'} [priority]
 * @property {string} [collapse]
 * @property {string} [expires]
 * @property {boolean} [ack]
 * @property {{delivered?: string, seen?: string, read?: string}} [receipt]
 */

/**
 * @param {string} text
 * @returns {Frame}
 */
export function parseFrame(text) {
  let frame;
  try {
    frame = JSON.parse(text);
  } catch {
    // No JSON is no frame either.
  }
  if (typeof frame?.op !== 'string') throw new BelfryError('bad-frame');
  return frame;
}

/**
 * @param {string} message one or more frames, one a line
 * @returns {Frame[]}
 */
export const parseLines = (message) =>
  message
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map(parseFrame);

/** @param {Command[]} commands */
export const encodeLines = (commands) => commands.map((each) => JSON.stringify(each)).join('\n');

/**
 * The answer to a command, where this side has to give it.
 *
 * @param {Command} command
 * @param {BelfryError} [error]
 * @returns {Frame}
 */
export const answer = ({ ref }, error) =>
  error
    ? { op: 'error', ref, code: error.code, detail: error.detail, ...(error.after && { after: error.after }) }
    : { op: 'ok', ref };

/**
 * The envelope of a poll, or the answer to commands.
 *
 * @param {any} envelope
 */
export function withFrames(envelope) {
  if (!Array.isArray(envelope?.frames)) throw new BelfryError('bad-frame');
  return envelope;
}

/** Whether it answers a command. @param {Frame} frame */
export const isAnswer = ({ op }) => op === 'ok' || op === 'error';
