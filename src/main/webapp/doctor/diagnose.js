import { browser } from './environment.js';
import { judge } from './judge.js';
import { measureIdleStream, measureIdleWebSocket } from './probes/idle.js';
import { measureNetwork } from './probes/network.js';
import { measureStream } from './probes/stream.js';
import { measureWebSocket } from './probes/websocket.js';

/** Seconds of silence. Four at once: a browser has six connections to a host over HTTP/1.1. */
const SILENCES = [10, 20, 35, 65];

/**
 * All that was measured; what wasn't reached before the user stopped is absent.
 *
 * @typedef {object} Measurements
 * @property {import('./probes/network.js').NetworkMeasurement} [network]
 * @property {import('./probes/websocket.js').WebSocketMeasurement} [websocket]
 * @property {import('./probes/stream.js').StreamMeasurement} [stream]
 * @property {import('./probes/idle.js').Silence[]} idleWebSocket
 * @property {import('./probes/idle.js').Silence[]} idleStream
 */

/** @typedef {'network' | 'websocket' | 'stream' | 'idle'} Step */

/**
 * Measures what is between this browser and the server, and judges it.
 *
 * @param {object} [options]
 * @param {string | URL} [options.base] the context root
 * @param {number[]} [options.silences] seconds
 * @param {AbortSignal} [options.signal] ends it early, with what there is
 * @param {(step: Step, judgement: import('./judge.js').Judgement) => void} [options.progress]
 *     before each step
 * @param {import('./environment.js').Environment} [options.environment]
 */
export async function diagnose({
  base = new URL('../', import.meta.url),
  silences = SILENCES,
  signal = new AbortController().signal,
  progress = () => {},
  environment = browser(),
} = {}) {
  /** @type {Measurements} */
  const measured = { idleWebSocket: [], idleStream: [] };
  const context = { base: new URL(base), environment, signal };
  /** @type {[Step, () => Promise<unknown>][]} */
  const steps = [
    ['network', async () => (measured.network = await measureNetwork(context))],
    ['websocket', async () => (measured.websocket = await measureWebSocket(context))],
    ['stream', async () => (measured.stream = await measureStream(context))],
    ['idle', () => measureSilences(context, measured, silences)],
  ];
  for (const [step, measure] of steps) {
    if (signal.aborted) break;
    progress(step, judge(measured));
    await measure();
  }
  return report(environment, measured, signal.aborted);
}

/**
 * All at once; of a transport that doesn't work there is nothing to measure.
 *
 * @param {import('./environment.js').Context} context
 * @param {Measurements} measured
 * @param {number[]} silences
 */
async function measureSilences(context, measured, silences) {
  const { verdicts } = judge(measured);
  await Promise.all(
    silences.flatMap((seconds) => [
      verdicts.websocket === 'ok' &&
        measureIdleWebSocket(context, seconds).then((s) => s && measured.idleWebSocket.push(s)),
      verdicts.sse === 'ok' &&
        measureIdleStream(context, seconds).then((s) => s && measured.idleStream.push(s)),
    ]),
  );
}

/**
 * What the help desk gets.
 *
 * @param {import('./environment.js').Environment} environment
 * @param {Measurements} measured
 * @param {boolean} stopped
 */
const report = (environment, measured, stopped) => ({
  report: 'belfry doctor',
  version: 1,
  at: new Date(environment.clock()).toISOString(),
  page: globalThis.location?.href,
  browser: globalThis.navigator?.userAgent,
  stopped,
  ...judge(measured),
  measured,
});

/** @typedef {ReturnType<typeof report>} Report */
