import { asBelfryError, BelfryError } from '../errors.js';
import { EventStreamParser } from '../event-stream.js';
import { parseFrame } from '../frames.js';
import { notBelfry, request } from '../http.js';
import { pollCommands } from './poll-commands.js';
import { postCommands } from './poster.js';
import { repeat } from './repeat.js';

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
  let streams = 0;
  /** Whether the stream was asked for without knowing all that it should hear. */
  let stale = false;
  /** @type {string | undefined} */
  let connection;

  /** @param {AbortSignal} signal */
  async function open(signal) {
    streams++;
    stale = false;
    const parameters = { after: context.after(), channels: context.channels(), client, heartbeat };
    const accept = 'text/event-stream';
    const response = await request(context, 'api/stream', { parameters, accept, signal });
    if (!response.headers.get('Content-Type')?.startsWith(accept) || !response.body)
      throw notBelfry(response);
    listener.opened();
    await read(response.body.getReader(), signal);
    throw new BelfryError('transport-failed');
  }

  /** @param {ReadableStreamDefaultReader<Uint8Array>} reader @param {AbortSignal} signal */
  async function read(reader, signal) {
    const parser = new EventStreamParser();
    for (;;) {
      const { done, value } = await reader.read();
      if (done || signal.aborted) return;
      listener.alive();
      received(parser.push(value).map(parseFrame));
    }
  }

  /** @param {import('../frames.js').Frame[]} frames */
  function received(frames) {
    connection = frames.find(({ op }) => op === 'hello')?.connection ?? connection;
    if (frames.length > 0) listener.frames(frames);
  }

  const elsewhere = pollCommands(context);

  /** @type {(commands: import('../frames.js').Command[], limit: AbortSignal) => Promise<import('../frames.js').Frame[]>} */
  async function post(commands, limit) {
    const stream = streams;
    for (let tries = 0; tries < TRIES; tries++) {
      try {
        const answers = await postCommands(context, { connection, commands }, limit);
        // What the stream before was told, the one that has replaced it doesn't know.
        stale ||= stream !== streams;
        return answers;
      } catch (error) {
        if (asBelfryError(error, '').code !== 'not-found') throw error;
      }
    }
    // No node that answers knows this connection: the next stream says what is to be heard.
    stale = true;
    return elsewhere(commands, limit);
  }

  const transport = repeat(context, listener, open, post);
  /** @param {boolean} changed */
  const refresh = (changed) => {
    if (changed || stale) transport.refresh();
  };
  return { ...transport, refresh };
}
