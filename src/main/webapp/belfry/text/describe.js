import { texts } from './languages.js';

/**
 * @typedef {import('./en.js').Texts} Texts
 * @typedef {Partial<import('../line.js').StateChange>} State
 */

/** In order of preference: only what would have been better explains the choice. */
const ORDER = ['websocket', 'sse', 'longpoll', 'shortpoll'];

/**
 * The state of a client's connection in words: "Connected over SSE: WebSocket was blocked by a proxy".
 *
 * @param {State} change none of it: there is no client
 * @param {string} language a BCP 47 tag
 * @returns {string}
 */
export function describe(change, language) {
  const say = texts(language);
  const { state, transport = '', tab, delay } = change;
  if (state === 'connecting') return say.connecting;
  if (state === 'open')
    return say.connected(nameOf(transport, say), tab === 'follower', because(change, say));
  return state === 'waiting' ? say.waiting(why(change, say), time(delay, say)) : why(change, say);
}

/**
 * Why something could not be done, in words: "Sign in again".
 *
 * @param {any} error by its `code`; what has none, or one that isn't known, is named behind the words
 * @param {string} language a BCP 47 tag
 * @returns {string}
 */
export function reason(error, language) {
  const { reasons, unknown } = texts(language);
  const { code } = error ?? {};
  if (code && Object.hasOwn(reasons, code)) return reasons[code];
  const more = code ?? error?.message;
  return more ? `${unknown} (${more})` : unknown;
}

/** @param {string} transport @param {Texts} say */
const nameOf = (transport, say) => say.transports[transport] ?? transport;

/** @param {State} change @param {Texts} say */
function because({ transport = '', verdicts = {} }, say) {
  return ORDER.slice(0, Math.max(0, ORDER.indexOf(transport))).flatMap((better) => {
    const said = say.verdicts[verdicts[better]];
    return said ? [said(nameOf(better, say))] : [];
  });
}

/** @param {State} change @param {Texts} say */
function why({ state, error }, say) {
  const { code } = error ?? {};
  if (code && Object.hasOwn(say.reasons, code)) return say.reasons[code];
  if (state === 'closed') return say.reasons.closed + (code ? ` (${code})` : '');
  return say.notConnected;
}

/** @param {number | undefined} delay @param {Texts} say */
function time(delay, say) {
  if (delay === undefined) return '';
  const seconds = Math.max(1, Math.ceil(delay / 1_000));
  return seconds < 100 ? say.seconds(seconds) : say.minutes(Math.round(seconds / 60));
}
