import { EventStreamParser } from '../../belfry/event-stream.js';
import { within } from '../environment.js';

const EVENTS = 8;
const EVERY = 500;
const GRACE = 8_000;

/**
 * @typedef {object} Arrival
 * @property {number} n counted from 1
 * @property {number} said by the server's clock, ms
 * @property {number} arrived ms after the request
 */

/**
 * @typedef {object} StreamMeasurement
 * @property {number} expected events
 * @property {Arrival[]} arrivals
 * @property {number} [status] of the answer
 * @property {string} [type] its media type
 * @property {number} [head] ms until its headers came
 * @property {string} [encoding] its `Content-Encoding`
 * @property {number} [saved] bytes that compression has saved on the way
 * @property {boolean} [timedOut] it came too late, or didn't end in time
 * @property {string} [error]
 */

/**
 * When the events of a stream arrive that the server says at known times.
 *
 * @param {import('../environment.js').Context} context
 * @returns {Promise<StreamMeasurement | undefined>} undefined when the user has stopped it
 */
export async function measureStream({ base, environment, signal }) {
  const url = new URL(`doctor/stream?events=${EVENTS}&every=${EVERY}`, base).href;
  const begun = environment.now();
  const limit = within(signal, EVENTS * EVERY + GRACE);
  /** @type {StreamMeasurement} */
  const measured = { expected: EVENTS, arrivals: [] };
  try {
    const response = await openStream(environment, url, limit);
    measured.head = Math.round(environment.now() - begun);
    measured.status = response.status;
    measured.type = response.headers.get('Content-Type') ?? '';
    measured.encoding = response.headers.get('Content-Encoding') ?? undefined;
    for await (const data of events(response)) {
      const { n, time } = JSON.parse(data);
      const arrived = Math.round(environment.now() - begun);
      measured.arrivals.push({ n, said: time, arrived });
    }
  } catch (error) {
    if (signal.aborted) return undefined;
    measured.timedOut = limit.aborted;
    measured.error = String(error);
  }
  const timing = environment.timing(url);
  if (timing && timing.encodedBodySize > 0)
    measured.saved = timing.decodedBodySize - timing.encodedBodySize;
  return measured;
}

/**
 * @param {import('../environment.js').Environment} environment
 * @param {string} url
 * @param {AbortSignal} signal
 */
export const openStream = (environment, url, signal) =>
  environment.fetch(url, { cache: 'no-store', headers: { Accept: 'text/event-stream' }, signal });

/**
 * The events of an answer that is an event stream; none of any other.
 *
 * @param {Response} response
 */
export async function* events(response) {
  const type = response.headers.get('Content-Type') ?? '';
  if (!response.ok || !type.startsWith('text/event-stream') || !response.body) return;
  const reader = response.body.getReader();
  const parser = new EventStreamParser();
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return;
    yield* parser.push(value);
  }
}
