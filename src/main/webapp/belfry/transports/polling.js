import { caller } from '../tokens.js';
import { poll } from './poll.js';
import { pollCommands } from './poll-commands.js';
import { repeat } from './repeat.js';

/**
 * Polls by docs/protocol.md §4.3.
 *
 * @typedef {object} Pace
 * @property {number} wait seconds that the server may hold an answer back
 * @property {(news: boolean, took: number) => number} pause milliseconds until the next poll, after
 *     one that brought news or didn't, and took so long
 * @property {number} [heartbeat] seconds, where a sign of life comes more seldom than asked for
 */

/**
 * @param {import('./index.js').Context} context
 * @param {import('./index.js').Listener} listener
 * @param {Pace} pace
 * @returns {import('./index.js').Transport}
 */
export function polling(context, listener, pace) {
  const { timers, environment } = context;
  let first = true;
  let atOnce = true;

  /** @param {AbortSignal} signal */
  async function ask(signal) {
    const wait = atOnce ? 0 : pace.wait;
    atOnce = false;
    const asked = environment.clock.now();
    const after = context.after();
    const envelope = await poll(context, signal, { after, wait });
    listener.alive();
    const user = caller(await context.tokens.current());
    if (signal.aborted) return;
    listener.frames(framesOf(envelope, first, { user, heartbeat: pace.heartbeat }));
    first = false;
    const news = envelope.more || envelope.cursor !== after;
    const ms = wait < pace.wait ? 0 : pace.pause(news, environment.clock.now() - asked);
    if (ms > 0 && !envelope.more) await pause(ms, signal);
  }

  /** @param {number} ms @param {AbortSignal} signal */
  const pause = (ms, signal) =>
    new Promise((resolve) => {
      timers.set('poll', ms, () => resolve(undefined));
      signal.addEventListener('abort', () => resolve(timers.clear('poll')));
    });

  const transport = repeat(context, listener, ask, pollCommands(context));
  const refresh = () => {
    atOnce = true;
    transport.refresh();
  };
  return { ...transport, refresh };
}

/**
 * The envelope as the frames that the other transports send.
 *
 * @param {{cursor: string, recovered: boolean, unread: object, frames: import('../frames.js').Frame[]}} envelope
 * @param {boolean} first
 * @param {{user?: string, heartbeat?: number}} [more] what the other transports say in their hello
 */
export function framesOf({ cursor, recovered, unread, frames }, first, more) {
  const hello = { op: 'hello', ...more, recovered, unread };
  const opening = first || !recovered ? hello : { op: 'unread', ...unread };
  return [opening, ...frames, { op: 'cursor', cursor }];
}
