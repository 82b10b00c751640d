import { within } from '../environment.js';
import { events, openStream } from './stream.js';
import { socketUrl } from './websocket.js';

const GRACE = 5_000;

/**
 * One connection that was silent for a while.
 *
 * @typedef {object} Silence
 * @property {number} seconds
 * @property {boolean} survived what the server said after it came through
 * @property {number} [ended] ms of silence after which the connection was ended from outside
 */

/**
 * @param {import('../environment.js').Context} context
 * @param {number} seconds
 * @returns {Promise<Silence | undefined>} undefined when it didn't open, or the user has stopped it
 */
export function measureIdleWebSocket({ base, environment, signal }, seconds) {
  return new Promise((resolve) => {
    const url = socketUrl(base, `doctor/ws?idle=${seconds}`);
    const socket = new environment.WebSocket(url);
    let silentSince = 0;
    /** @param {Silence} [silence] */
    const end = (silence) => {
      clearTimeout(timer);
      signal.removeEventListener('abort', stop);
      socket.onopen = socket.onmessage = socket.onclose = null;
      socket.close();
      resolve(silence);
    };
    const stop = () => end();
    const timer = setTimeout(() => end({ seconds, survived: false }), seconds * 1000 + GRACE);
    socket.onopen = () => (silentSince = environment.now());
    socket.onmessage = () => end({ seconds, survived: true });
    socket.onclose = () => {
      const ended = Math.round(environment.now() - silentSince);
      end(silentSince ? { seconds, survived: false, ended } : undefined);
    };
    signal.addEventListener('abort', stop);
  });
}

/**
 * @param {import('../environment.js').Context} context
 * @param {number} seconds
 * @returns {Promise<Silence | undefined>} undefined when it didn't open, or the user has stopped it
 */
export async function measureIdleStream({ base, environment, signal }, seconds) {
  const url = new URL(`doctor/idle?seconds=${seconds}`, base).href;
  const limit = within(signal, seconds * 1000 + GRACE);
  let silentSince = 0;
  try {
    const response = await openStream(environment, url, limit);
    if (!response.ok) return undefined;
    silentSince = environment.now();
    for await (const event of events(response)) if (event) return { seconds, survived: true };
  } catch (error) {
    if (signal.aborted || !silentSince) return undefined;
    if (limit.aborted) return { seconds, survived: false };
  }
  return { seconds, survived: false, ended: Math.round(environment.now() - silentSince) };
}
