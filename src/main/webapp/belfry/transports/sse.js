import { asBelfryError, BelfryError } from '../errors.js';
import { EventStreamParser } from '../event-stream.js';
import { parseFrame } from '../frames.js';
import { request } from '../http.js';
import { postCommands, poster } from './poster.js';

/**
 * docs/protocol.md §4.2, read by `fetch`: an `EventSource` can neither set headers nor tell a 401
 * from a broken line.
 *
 * @type {import('./index.js').Open}
 */
export function sse(context, listener) {
  const { client, heartbeat } = context;
  const aborter = new AbortController();
  const { signal } = aborter;
  /** @type {string | undefined} */
  let connection;

  async function open() {
    const parameters = { after: context.after(), channels: context.channels(), client, heartbeat };
    const accept = 'text/event-stream';
    const response = await request(context, 'api/stream', { parameters, accept, signal });
    if (!response.headers.get('Content-Type')?.startsWith(accept) || !response.body)
      throw new BelfryError('transport-failed', 'no event stream');
    await read(response.body.getReader());
    throw new BelfryError('transport-failed', 'the stream ended');
  }

  /** @param {ReadableStreamDefaultReader<Uint8Array>} reader */
  async function read(reader) {
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

  open().catch((error) => {
    if (signal.aborted) return;
    aborter.abort();
    listener.closed(asBelfryError(error, 'transport-failed'));
  });
  const send = poster(context, listener, signal, (commands, limit) =>
    postCommands(context, { connection, commands }, limit),
  );
  return { send, close: () => aborter.abort() };
}
