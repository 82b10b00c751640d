/**
 * What the tabs of a group tell each other. Every tab hears every message; what bears `to` is for
 * that one, and for the others a sign that the leader lives.
 *
 * `term`: of the leader that speaks; a later leader's is greater, so that one which
 * was stolen from and doesn't know it yet is not listened to (of two that began in the same
 * millisecond the first is gone). `from`: the leader's tab. `n` counts what a leader tells to all,
 * so that a tab notices that it missed something.
 *
 * @typedef {import('../frames.js').Frame} Frame
 * @typedef {import('../frames.js').Command} Command
 * @typedef {import('../line.js').StateChange} StateChange
 *
 * @typedef {{op: 'join', tab: string, channels: string[], why?: 'refresh' | 'woken'}} Join again when
 *     its channels have changed or it wants a sign of life; answered by a welcome. `woken`: the
 *     connection may have died in its sleep
 * @typedef {{op: 'do', tab: string, under: number, commands: Command[]}} Do `under`: the
 *     leader of that term; another doesn't do it
 * @typedef {Join | Do} ToLeader
 *
 * @typedef {object} Welcome
 * @property {'welcome'} op
 * @property {number} term
 * @property {string} from
 * @property {string} to
 * @property {number} n what comes behind this place is told to the new tab as well
 * @property {StateChange} change when not open, another welcome comes as soon as it is
 * @property {Frame} [hello]
 * @property {string} [cursor] the leader's place
 *
 * @typedef {object} Answer
 * @property {'answer'} op
 * @property {number} term
 * @property {string} from
 * @property {string} to
 * @property {Frame} frame
 * @property {boolean} [joins] no answer to a command: what this tab asks for is refused
 *
 * @typedef {object} Told a frame that the server, or another tab, has said
 * @property {'frame'} op
 * @property {number} term
 * @property {string} from
 * @property {number} n
 * @property {Frame} frame
 * @property {boolean} [asked] for those tabs only that asked for its channel
 * @property {boolean} [acked] the leader acknowledges it
 * @property {string} [by] the tab that knows it already
 * @typedef {{op: 'state', term: number, from: string, n: number, change: StateChange}} Became
 * @typedef {Told | Became} ToAll
 *
 * @typedef {Welcome | Answer | ToAll} FromLeader
 */
import { STATES } from '../acks.js';
import { errorOf } from '../errors.js';

/** An error keeps but its message on the way. @param {StateChange} change @returns {any} */
export const packed = ({ error, ...change }) =>
  error ? { ...change, error: { ...error } } : change;

/** @param {any} change @returns {StateChange} */
export const unpacked = ({ error, ...change }) =>
  error ? { ...change, error: errorOf(error) } : change;

/** What the server tells of it to other connections only. @param {Command} command @returns {Frame} */
export const receipts = ({ op, ids, upTo }) => ({ op: 'receipts', state: STATES[op], ids, upTo });
