import { address } from '../channels.js';
import { codeOfClose } from '../close-reasons.js';
import { asBelfryError, BelfryError } from '../errors.js';
import { encodeLines, parseLines } from '../frames.js';
import { issueTicket } from '../tickets.js';

/**
 * docs/protocol.md §4.1
 *
 * @type {import('./index.js').Open}
 */
export function websocket(context, listener) {
  const { base, client, heartbeat } = context;
  const aborter = new AbortController();
  /** @type {WebSocket | undefined} */
  let socket;

  async function open() {
    const ticket = await issueTicket(context, aborter.signal);
    if (aborter.signal.aborted) return;
    const channels = context.channels();
    const url = address(base, 'ws', {
      after: context.after(),
      channels,
      client,
      heartbeat,
      ticket,
    });
    url.protocol = url.protocol.replace('http', 'ws');
    socket = new context.environment.WebSocket(url);
    socket.onopen = listener.opened;
    socket.onmessage = ({ data }) => received(data);
    // Belfry's own codes; what closes with another one may be something on the way.
    socket.onclose = ({ code, reason }) =>
      ended(new BelfryError(code < 4000 ? 'transport-failed' : codeOfClose(code), reason));
  }

  /** @param {string} message */
  function received(message) {
    try {
      listener.frames(parseLines(message));
    } catch (error) {
      ended(asBelfryError(error, 'bad-frame'));
    }
  }

  /** @param {BelfryError} error */
  function ended(error) {
    if (aborter.signal.aborted) return;
    close();
    listener.closed(error);
  }

  function close() {
    aborter.abort();
    socket?.close();
  }

  open().catch((error) => ended(asBelfryError(error)));
  const send = (/** @type {import('../frames.js').Command[]} */ commands) =>
    socket?.send(encodeLines(commands));
  // The server's pings are invisible here; without our own a quiet connection would look dead.
  return { send, close, ping: () => send([{ op: 'ping' }]) };
}
