import { asBelfryError, BelfryError } from '../errors.js';
import { EventStreamParser } from '../event-stream.js';
import { parseFrame } from '../frames.js';
import { request } from '../http.js';
import { pollCommands } from './poll-commands.js';
import { postCommands, poster } from './poster.js';

/** How often commands look for the node that has the connection, where a proxy sends them anywhere. */
const TRIES = 3;

/**
 * docs/protocol.md §4.2, read by `fetch`: an `EventSource` can neither set headers nor tell a 401
 * from a broken line.
 *
 * @type {import('./index.js').Open}
 */
export function sse(context, listener) {
  const { client, heartbeat } = context;
  const closing = new AbortController();
  let stream = new AbortController();
  /** Whether the stream was asked for without knowing all that it should hear. */
  let stale = false;
  /** @type {string | undefined} */
  let connection;

  async function open() {
    stream = new AbortController();
    stale = false;
    const { signal } = stream;
    const parameters = { after: context.after(), channels: context.channels(), client, heartbeat };
    const accept = 'text/event-stream';
    const response = await request(context, 'api/stream', { parameters, accept, signal });
    if (!response.headers.get('Content-Type')?.startsWith(accept) || !response.body)
      throw new BelfryError('transport-failed', 'no event stream');
    listener.opened();
    await read(response.body.getReader(), signal);
    throw new BelfryError('transport-failed', 'the stream ended');
  }

  /** @param {ReadableStreamDefaultReader<Uint8Array>} reader @param {AbortSignal} signal */
  async function read(reader, signal) {
    const parser = new EventStreamParser();
    for (;;) {
      const { done, value } = await reader.read();
      if (done || signal.aborted) return;
      listener.alive();
      received(parser.push(value).map(({ data }) => parseFrame(data)));
    }
  }

  /** @param {import('../frames.js').Frame[]} frames */
  function received(frames) {
    connection = frames.find(({ op }) => op === 'hello')?.connection ?? connection;
    if (frames.length > 0) listener.frames(frames);
  }

  /** Until it is closed; refresh() begins it anew. */
  async function loop() {
    while (!closing.signal.aborted) {
      await open().catch((error) => {
        if (!stream.signal.aborted) throw error;
      });
    }
  }

  const elsewhere = pollCommands(context);

  /** @type {(commands: import('../frames.js').Command[], limit: AbortSignal) => Promise<import('../frames.js').Frame[]>} */
  async function post(commands, limit) {
    for (let tries = 0; tries < TRIES; tries++) {
      try {
        return await postCommands(context, { connection, commands }, limit);
      } catch (error) {
        if (asBelfryError(error, '').code !== 'not-found') throw error;
      }
    }
    // No node that answers knows this connection: the next stream says what is to be heard.
    stale = true;
    return elsewhere(commands, limit);
  }

  function close() {
    closing.abort();
    stream.abort();
  }

  loop().catch((error) => {
    close();
    listener.closed(asBelfryError(error, 'transport-failed'));
  });
  return {
    send: poster(context, listener, closing.signal, post),
    close,
    refresh: (changed) => {
      if (changed || stale) stream.abort();
    },
  };
}
