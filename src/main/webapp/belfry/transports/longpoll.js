import { asBelfryError, BelfryError } from '../errors.js';
import { request } from '../http.js';
import { caller } from '../tokens.js';
import { pollCommands } from './poll-commands.js';
import { poster } from './poster.js';

/** Shortest time between two polls that brought nothing, whoever answers them too early. */
const PAUSE = 1_000;

/**
 * docs/protocol.md §4.3
 *
 * @type {import('./index.js').Open}
 */
export function longpoll(context, listener) {
  const { client, heartbeat, timers, environment } = context;
  const closing = new AbortController();
  let held = new AbortController();
  let first = true;
  let atOnce = true;

  async function poll() {
    held = new AbortController();
    const wait = atOnce ? 0 : Math.min(60, heartbeat);
    atOnce = false;
    const asked = environment.clock.now();
    const after = context.after();
    const parameters = { after, wait, channels: context.channels(), client };
    const { signal } = held;
    const envelope = await (await request(context, 'poll', { parameters, signal })).json();
    if (!Array.isArray(envelope?.frames)) throw new BelfryError('bad-frame', 'no poll answer');
    listener.alive();
    const user = caller(await context.tokens.current());
    if (signal.aborted) return;
    listener.frames(framesOf(envelope, first, user));
    first = false;
    const empty = wait > 0 && !envelope.more && envelope.cursor === after;
    if (empty && environment.clock.now() - asked < PAUSE) await pause(signal);
  }

  /** @param {AbortSignal} signal */
  const pause = (signal) =>
    new Promise((resolve) => {
      timers.set('poll', PAUSE, () => resolve(undefined));
      signal.addEventListener('abort', resolve);
    });

  async function loop() {
    while (!closing.signal.aborted) {
      await poll().catch((error) => {
        // Aborted by refresh(): the cursor has not moved, so the next poll says it all.
        if (!held.signal.aborted) throw error;
      });
    }
  }

  function close() {
    closing.abort();
    held.abort();
    timers.clear('poll');
  }

  function refresh() {
    atOnce = true;
    held.abort();
  }

  loop().catch((error) => {
    close();
    listener.closed(asBelfryError(error, 'transport-failed'));
  });
  const post = pollCommands(context);
  return { send: poster(context, listener, closing.signal, post), close, refresh };
}

/**
 * The envelope as the frames that the other transports send.
 *
 * @param {{cursor: string, recovered: boolean, unread: object, frames: import('../frames.js').Frame[]}} envelope
 * @param {boolean} first
 * @param {string} [user]
 */
export function framesOf({ cursor, recovered, unread, frames }, first, user) {
  const hello = { op: 'hello', user, recovered, unread };
  const opening = first || !recovered ? hello : { op: 'unread', ...unread };
  return [opening, ...frames, { op: 'cursor', cursor }];
}
