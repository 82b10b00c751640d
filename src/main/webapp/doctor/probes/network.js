import { within } from '../environment.js';

const TRIES = 3;
const LIMIT = 10_000;

/**
 * @typedef {object} Seen docs/protocol.md §9
 * @property {string} [network]
 * @property {string} range
 * @property {string} address
 * @property {boolean} secure
 * @property {string} httpVersion
 * @property {string} [acceptEncoding]
 * @property {string} [via]
 * @property {Record<string, string>} forwarded
 * @property {number} time
 */

/**
 * @typedef {object} NetworkMeasurement
 * @property {Seen} [seen] what the server saw; absent when it wasn't reached
 * @property {number} [roundTrip] ms, the shortest of some
 * @property {number} [skew] ms that the server's clock is ahead of this computer's
 * @property {string} [protocol] as the browser spoke it: `http/1.1`, `h2`, `h3`
 * @property {string} [error]
 */

/**
 * Asks a few times and believes the quickest answer: it tells the clocks apart best.
 *
 * @param {import('../environment.js').Context} context
 * @returns {Promise<NetworkMeasurement | undefined>} undefined when the user has stopped it
 */
export async function measureNetwork({ base, environment, signal }) {
  const url = new URL('doctor/network', base).href;
  /** @type {NetworkMeasurement} */
  let best = {};
  try {
    for (let i = 0; i < TRIES; i++) {
      const sent = environment.now();
      const local = environment.clock();
      const response = await environment.fetch(url, {
        cache: 'no-store',
        signal: within(signal, LIMIT),
      });
      const roundTrip = environment.now() - sent;
      if (!isJson(response)) return { error: `HTTP ${response.status}` };
      /** @type {Seen} */
      const seen = await response.json();
      if (best.roundTrip === undefined || roundTrip < best.roundTrip) {
        const skew = Math.round(seen.time - (local + roundTrip / 2));
        best = { seen, roundTrip: Math.round(roundTrip), skew };
      }
    }
  } catch (error) {
    if (signal.aborted) return undefined;
    if (!best.seen) return { error: String(error) };
  }
  return { ...best, protocol: environment.timing(url)?.nextHopProtocol || undefined };
}

/** A proxy's login page is none. @param {Response} response */
const isJson = (response) =>
  response.ok && (response.headers.get('Content-Type') ?? '').startsWith('application/json');
