import { HEARTBEAT, heartbeatFor as below } from '../belfry/idle-limits.js';

/**
 * From what was measured to what it means: pure.
 *
 * @typedef {import('./diagnose.js').Measurements} Measurements
 * @typedef {'ok' | 'blocked' | 'silent' | 'buffered' | 'cut'} Verdict
 * @typedef {'websocket' | 'sse' | 'longpoll' | 'shortpoll'} Transport
 * @typedef {'good' | 'fair' | 'bad' | 'unknown'} Level
 *
 * @typedef {object} Finding
 * @property {string} about
 * @property {Level} level
 * @property {string} says which sentence, in `text.js`
 * @property {Record<string, string | number>} facts
 */

/**
 * @typedef {object} Judgement
 * @property {Transport | 'none' | undefined} transport what the client would use; undefined: not
 *     known yet
 * @property {Partial<Record<Transport, Verdict>>} verdicts as the client would remember them
 * @property {number} [heartbeat] seconds, where silent connections are cut
 * @property {Finding[]} findings
 */

/** The client gives a stream so long to deliver its first frame. */
const FIRST_FRAME = 2_500;
/** Less is a slow line, no buffer. */
const NOTICEABLE = 400;
/** Tokens may be off by as much. */
const LEEWAY = 30_000;
const SMALL_SKEW = 2_000;

/** @param {Measurements} measured @returns {Judgement} */
export function judge(measured) {
  const verdicts = judgeTransports(measured);
  const limits = [idleLimit(measured.idleWebSocket), idleLimit(measured.idleStream)];
  const [socketLimit, streamLimit] = limits;
  if (measured.network?.seen) {
    const held = streamLimit === undefined || streamLimit >= HEARTBEAT.least;
    verdicts.longpoll = held ? 'ok' : 'cut';
  }
  const transport = choose(measured, verdicts);
  const limit = transport === 'websocket' ? socketLimit : streamLimit;
  const findings = [
    reached(measured),
    websocket(measured),
    stream(measured),
    compression(measured),
    idle('idle-websocket', measured.idleWebSocket),
    idle('idle-stream', measured.idleStream),
    httpVersion(measured),
    clock(measured),
  ];
  return { transport, verdicts, heartbeat: limit && heartbeatFor(limit), findings };
}

/** @param {Measurements} measured @returns {Judgement['verdicts']} */
function judgeTransports({ websocket, stream }) {
  /** @type {Judgement['verdicts']} */
  const verdicts = {};
  if (websocket) {
    if (websocket.echoed !== undefined) verdicts.websocket = 'ok';
    else if (websocket.opened === undefined) verdicts.websocket = 'blocked';
    else verdicts.websocket = websocket.timedOut ? 'silent' : 'cut';
  }
  if (stream) {
    if (!isStream(stream)) verdicts.sse = 'blocked';
    else if (stream.arrivals.length === 0) verdicts.sse = 'buffered';
    else if (lateness(stream.arrivals) >= FIRST_FRAME) verdicts.sse = 'buffered';
    else verdicts.sse = stream.arrivals.length < stream.expected ? 'cut' : 'ok';
  }
  return verdicts;
}

/** @param {import('./probes/stream.js').StreamMeasurement} stream */
const isStream = ({ status, type, timedOut }) =>
  status === undefined ? timedOut : status === 200 && type?.startsWith('text/event-stream');

/**
 * By how much an event was held back at most, in ms: later, after it was said, than the quickest of
 * them. So neither the clocks nor the length of the line matter.
 *
 * @param {import('./probes/stream.js').Arrival[]} arrivals
 */
export function lateness(arrivals) {
  const delays = arrivals.map(({ said, arrived }) => arrived - said);
  return arrivals.length === 0 ? 0 : Math.max(...delays) - Math.min(...delays);
}

/**
 * Seconds of silence that a connection doesn't survive; undefined when all survived.
 *
 * @param {import('./probes/idle.js').Silence[]} silences
 */
export function idleLimit(silences) {
  const limits = silences
    .filter(({ survived }) => !survived)
    .map(({ seconds, ended }) => Math.min(seconds, ended === undefined ? seconds : ended / 1000));
  return limits.length === 0 ? undefined : Math.round(Math.min(...limits));
}

/** What the client, which usually takes no longer one, makes of it. @param {number} limit seconds */
export const heartbeatFor = (limit) => below(limit, HEARTBEAT.usual);

/**
 * @param {Measurements} measured
 * @param {Judgement['verdicts']} verdicts
 * @returns {Judgement['transport']}
 */
function choose({ network, stream }, verdicts) {
  if (!network) return undefined;
  if (!network.seen) return 'none';
  if (verdicts.websocket === 'ok') return 'websocket';
  if (!stream) return undefined;
  if (verdicts.sse === 'ok') return 'sse';
  return verdicts.longpoll === 'ok' ? 'longpoll' : 'shortpoll';
}

/**
 * @param {string} about
 * @param {Level} level
 * @param {string} says
 * @param {Finding['facts']} [facts]
 * @returns {Finding}
 */
const finding = (about, level, says, facts = {}) => ({ about, level, says, facts });

/** @param {string} about */
const unknown = (about) => finding(about, 'unknown', 'unknown');

/** @param {Measurements} measured */
function reached({ network }) {
  if (!network) return unknown('server');
  return network.seen
    ? finding('server', 'good', 'reached', { ms: network.roundTrip ?? 0 })
    : finding('server', 'bad', 'unreached', { error: network.error ?? '' });
}

/** @param {Measurements} measured */
function websocket({ websocket: socket }) {
  if (!socket) return unknown('websocket');
  const { opened, echoed, timedOut, code = 0 } = socket;
  if (opened === undefined) return finding('websocket', 'bad', 'blocked');
  if (echoed !== undefined)
    return finding('websocket', 'good', 'works', { opened, echoed });
  return timedOut
    ? finding('websocket', 'bad', 'silent', { opened })
    : finding('websocket', 'bad', 'cut', { code });
}

/** @param {Measurements} measured */
function stream({ stream: measured }) {
  if (!measured) return unknown('stream');
  const { arrivals, expected, status = 0 } = measured;
  if (!isStream(measured)) return finding('stream', 'bad', 'blocked', { status });
  const came = { came: arrivals.length, expected };
  if (arrivals.length === 0) return finding('stream', 'bad', 'mute', came);
  const ms = lateness(arrivals);
  if (ms >= FIRST_FRAME) return finding('stream', 'bad', 'buffered', { ms });
  if (arrivals.length < expected) return finding('stream', 'bad', 'cut', came);
  return ms >= NOTICEABLE
    ? finding('stream', 'fair', 'late', { ms })
    : finding('stream', 'good', 'works', { ms, first: arrivals[0].arrived });
}

/** @param {Measurements} measured */
function compression({ stream: measured }) {
  if (!measured || measured.arrivals.length === 0) return unknown('compression');
  const { encoding, saved = 0 } = measured;
  return encoding || saved > 0
    ? finding('compression', 'fair', 'compressed', { encoding: encoding ?? '?' })
    : finding('compression', 'good', 'none');
}

/** @param {string} about @param {import('./probes/idle.js').Silence[]} silences */
function idle(about, silences) {
  if (silences.length === 0) return unknown(about);
  const limit = idleLimit(silences);
  if (limit === undefined)
    return finding(about, 'good', 'kept', { s: Math.max(...silences.map((s) => s.seconds)) });
  const facts = { s: limit, heartbeat: heartbeatFor(limit) };
  if (limit > HEARTBEAT.usual) return finding(about, 'good', 'late', facts);
  return limit >= HEARTBEAT.least
    ? finding(about, 'fair', 'cut', facts)
    : finding(about, 'bad', 'early', facts);
}

/** @param {Measurements} measured */
function httpVersion({ network }) {
  if (!network?.seen) return unknown('http');
  const { via, httpVersion: server } = network.seen;
  const facts = { browser: spoken(network.protocol), server, via: via ?? '' };
  if (server === 'HTTP/1.0') return finding('http', 'fair', 'old', facts);
  const same = !network.protocol || major(facts.browser) === major(server);
  if (via) return finding('http', 'good', 'via', facts);
  return finding('http', 'good', same ? 'same' : 'translated', facts);
}

/** `h2` is `HTTP/2`. @param {string} [protocol] */
const spoken = (protocol = '?') =>
  protocol.replace(/^h([23])$/, 'HTTP/$1').replace(/^http/, 'HTTP');

/** @param {string} version */
const major = (version) => version.replace(/^HTTP\/(\d).*$/, '$1');

/** @param {Measurements} measured */
function clock({ network }) {
  if (network?.skew === undefined) return unknown('clock');
  const ms = network.skew;
  const off = Math.abs(ms);
  if (off <= SMALL_SKEW) return finding('clock', 'good', 'right', { ms });
  const facts = { s: Math.round(off / 1000) };
  return finding('clock', off < LEEWAY ? 'fair' : 'bad', ms > 0 ? 'slow' : 'fast', facts);
}
