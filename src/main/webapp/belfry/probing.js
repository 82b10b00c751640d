import { createAttempt } from './attempt.js';
import { holdsForAll } from './close-reasons.js';
import { BelfryError, errorOf } from './errors.js';
import { losesNothing } from './handover.js';
import { createRace } from './race.js';

/** When a lesser transport is in use, better ones are tried so long after, then so often; ms, s. */
const FIRST = 30_000;
const EVERY = 600;
/** When the one in use was just changing its channels, or a request came to nothing; milliseconds. */
const SOON = 1_000;
/** A request that came to nothing may fare better the next time: so many of an attempt are excused. */
const PASSING = ['intercepted', 'not-belfry', 'unreachable'];
const EXCUSED = 2;

/**
 * @typedef {import('./attempt.js').Attempt} Attempt
 * @typedef {import('./frames.js').Frame} Frame
 * @typedef {object} ProbingListener
 * @property {(attempt: Attempt, hello: Frame, old?: Attempt) => void} won and is in use now
 * @property {(error: import('./errors.js').BelfryError) => void} failed nothing works at present
 * @property {(goodbye: Frame) => void} refused
 * @property {() => void} learnt a verdict has changed
 */

/**
 * Finds the best transport that works: all of them at first, later the better ones beside.
 *
 * @param {import('./transports/index.js').Context} context
 * @param {Record<string, import('./transports/index.js').Open>} transports in order of preference
 * @param {import('./paths.js').Paths} paths
 * @param {number | undefined} seconds between two looks for a better one
 * @param {ProbingListener} listener
 */
export function createProbing(context, transports, paths, seconds = EVERY, listener) {
  const { timers, environment } = context;
  const { clock } = environment;
  const every = seconds * 1000;
  /** @type {import('./race.js').Race | undefined} */
  let race;
  /** @type {import('./errors.js').BelfryError | undefined} */
  let failure;
  /** The one in use. @type {Attempt | undefined} */
  let used;
  /** In use, or tried. */
  let [current] = paths.order();
  /** When better ones are to be tried; reconnecting does not put it off. */
  let due = Infinity;
  /** Milliseconds from the end of the race until then. */
  let next = FIRST;
  /** How many have been, since the attempt began. */
  let excuses = 0;

  /** One attempt: any transport will do. */
  function start() {
    failure = undefined;
    excuses = 0;
    paths.acquit();
    begin(paths.order(), FIRST);
  }

  /** What was known may have changed: better ones are tried as soon as there is one in use. */
  function hurry() {
    due = 0;
    if (used && !race) later(0);
  }

  /** This has turned out to be another network: is anything better not known to be bad here? */
  function reconsider() {
    if (!better().every(paths.isBad)) hurry();
  }

  function stop() {
    stopRace();
    used?.close();
    used = undefined;
  }

  function stopRace() {
    timers.clear('probe');
    race?.close();
    race = undefined;
  }

  function improve() {
    // The one that runs is waited for; it comes back here at once.
    if (race) return;
    due = Infinity;
    const worth = better().filter((name) => !paths.isCut(name));
    if (worth.length > 0) begin(worth, next < FIRST ? FIRST : every);
    else later(every);
  }

  const better = () => (used ? paths.names.slice(0, paths.names.indexOf(used.name)) : []);

  /** @param {string[]} names @param {number} ms until better ones are tried again */
  function begin(names, ms) {
    timers.clear('probe');
    next = ms;
    race = createRace(names, clock, {
      begin: attempt,
      mute,
      late: (racer) => failed(racer, new BelfryError('no-hello')),
      home: ({ name }) => paths.doubts.delete(name),
      over,
    });
    race.start();
  }

  /** @param {string} name */
  function attempt(name) {
    if (!used) current = name;
    const heartbeat = Math.min(context.heartbeat, paths.heartbeat() ?? Infinity);
    const made = createAttempt(
      name,
      transports[name],
      { ...context, heartbeat },
      {
        frame: (frame, from) => heard(from, frame),
        lost: (error, from) => failed(from, error),
      },
    );
    made.beside = used?.count;
    return made;
  }

  /** @param {Attempt} racer @param {Frame} frame */
  function heard(racer, frame) {
    if (frame.op !== 'goodbye') return arrived(racer, frame);
    if (!used) listener.refused(frame);
    failed(racer, errorOf(frame));
  }

  /** @param {Attempt} racer @param {Frame} hello */
  function arrived(racer, hello) {
    paths.works(racer.name);
    if (used && !losesNothing(used, racer, hello)) {
      race?.failed(racer);
      return later(SOON);
    }
    const old = used;
    used = racer;
    current = racer.name;
    race?.won(racer, better());
    listener.won(racer, hello, old);
  }

  /** @param {Attempt} racer @param {import('./errors.js').BelfryError} error */
  function failed(racer, error) {
    if (!holdsForAll(error.code)) {
      blame(racer, error);
      // The longest wait that was asked for is the one that counts.
      if (!failure || (error.after ?? 0) >= (failure.after ?? 0)) failure = error;
      race?.failed(racer);
      if (used) listener.learnt();
    } else if (used) {
      stopRace();
      later(every);
    } else listener.failed(error);
  }

  /** @param {Attempt} racer */
  function mute(racer) {
    paths.doubts.set(racer.name, verdict(racer, true));
    if (used) listener.learnt();
  }

  /** @param {Attempt} racer @param {import('./errors.js').BelfryError} error */
  function blame(racer, { code, after = 0 }) {
    if (PASSING.includes(code) && ++excuses <= EXCUSED) next = Math.max(SOON, after);
    else paths.suspects.set(racer.name, verdict(racer, code === 'no-hello'));
    if (used) paths.works(used.name);
  }

  /** @param {Attempt} racer @param {boolean} late @returns {import('./line.js').Verdict} */
  function verdict({ name, opened }, late) {
    if (name === 'sse' && (late || opened)) return 'buffered';
    return opened ? 'silent' : 'blocked';
  }

  function over() {
    race = undefined;
    if (!used && failure) listener.failed(failure);
    else later(next);
  }

  /** @param {number} ms */
  function later(ms) {
    if (better().length === 0) return;
    const now = clock.now();
    due = Math.min(due, now + ms);
    timers.set('probe', Math.max(0, due - now), improve);
  }

  return { name: () => current, used: () => used, start, hurry, reconsider, stop };
}
