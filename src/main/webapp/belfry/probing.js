import { Attempt } from './attempt.js';
import { holdsForAll } from './close-reasons.js';
import { BelfryError, ofGoodbye } from './errors.js';
import { losesNothing } from './handover.js';
import { Race } from './race.js';

/** When a lesser transport is in use, better ones are tried so long after, then so often; ms, s. */
const FIRST = 30_000;
const EVERY = 600;
/** When the one in use was just changing its channels; milliseconds. */
const SOON = 1_000;

/**
 * @typedef {import('./frames.js').Frame} Frame
 * @typedef {object} ProbingListener
 * @property {(attempt: Attempt, hello: Frame, old?: Attempt) => void} won and is in use now
 * @property {(error: import('./errors.js').BelfryError) => void} failed nothing works at present
 * @property {(goodbye: Frame) => void} refused
 * @property {() => void} learnt a verdict has changed
 */

/** Finds the best transport that works: all of them at first, later the better ones beside. */
export class Probing {
  #context;
  #transports;
  #paths;
  #every;
  #listener;
  /** @type {Race | undefined} */
  #race;
  /** @type {import('./errors.js').BelfryError | undefined} */
  #failure;
  /** The one in use. @type {Attempt | undefined} */
  used;
  /** In use, or tried. */
  name;
  /** When better ones are to be tried; reconnecting does not put it off. */
  #due = Infinity;

  /**
   * @param {import('./transports/index.js').Context} context
   * @param {Record<string, import('./transports/index.js').Open>} transports in order of preference
   * @param {import('./paths.js').Paths} paths
   * @param {number | undefined} every seconds
   * @param {ProbingListener} listener
   */
  constructor(context, transports, paths, every = EVERY, listener) {
    this.#context = context;
    this.#transports = transports;
    this.#paths = paths;
    this.#every = every * 1000;
    this.#listener = listener;
    [this.name] = paths.order;
  }

  /** One attempt: any transport will do. */
  start() {
    this.#failure = undefined;
    this.#paths.acquit();
    this.#begin(this.#paths.order, FIRST);
  }

  /** What was known may have changed: better ones are tried as soon as there is one in use. */
  hurry() {
    this.#due = 0;
    if (this.used && !this.#race) this.#later(0);
  }

  /** This has turned out to be another network: is anything better not known to be bad here? */
  reconsider() {
    if (this.#better.some((name) => !this.#paths.isBad(name))) this.hurry();
  }

  stop() {
    this.#stopRace();
    this.used?.close();
    this.used = undefined;
  }

  #stopRace() {
    this.#context.timers.clear('probe');
    this.#race?.close();
    this.#race = undefined;
  }

  #improve() {
    // The one that runs is waited for; it comes back here at once.
    if (this.#race) return;
    this.#due = Infinity;
    const worth = this.#better.filter((name) => !this.#paths.isCut(name));
    if (worth.length > 0) this.#begin(worth, this.#every);
    else this.#later(this.#every);
  }

  get #better() {
    const { names } = this.#paths;
    return this.used ? names.slice(0, names.indexOf(this.used.name)) : [];
  }

  /** @param {string[]} names @param {number} next milliseconds until better ones are tried again */
  #begin(names, next) {
    this.#context.timers.clear('probe');
    const race = new Race(names, this.#context.environment.clock, {
      begin: (name) => this.#attempt(name),
      mute: (racer) => this.#suspect(racer, true),
      late: (racer) => this.#failed(racer, new BelfryError('no-hello')),
      over: () => this.#over(next),
    });
    this.#race = race;
    race.start();
  }

  /** @param {string} name */
  #attempt(name) {
    if (!this.used) this.name = name;
    const heartbeat = Math.min(this.#context.heartbeat, this.#paths.heartbeat ?? Infinity);
    const attempt = new Attempt(
      name,
      this.#transports[name],
      { ...this.#context, heartbeat },
      {
        frame: (frame, from) => this.#heard(from, frame),
        lost: (error, from) => this.#failed(from, error),
      },
    );
    attempt.beside = this.used?.count;
    return attempt;
  }

  /** @param {Attempt} racer @param {Frame} frame */
  #heard(racer, frame) {
    if (frame.op !== 'goodbye') return this.#arrived(racer, frame);
    if (!this.used) this.#listener.refused(frame);
    this.#failed(racer, ofGoodbye(frame));
  }

  /** @param {Attempt} racer @param {Frame} hello */
  #arrived(racer, hello) {
    const race = this.#race;
    this.#paths.works(racer.name);
    if (this.used && !losesNothing(this.used, racer, hello)) {
      race?.failed(racer);
      this.#later(SOON);
      return;
    }
    const old = this.used;
    this.used = racer;
    this.name = racer.name;
    race?.won(racer, this.#better);
    this.#listener.won(racer, hello, old);
  }

  /** @param {Attempt} racer @param {import('./errors.js').BelfryError} error */
  #failed(racer, error) {
    if (!holdsForAll(error.code)) {
      this.#suspect(racer, error.code === 'no-hello');
      // The longest wait that was asked for is the one that counts.
      if (!this.#failure || (error.after ?? 0) >= (this.#failure.after ?? 0)) this.#failure = error;
      this.#race?.failed(racer);
    } else if (this.used) {
      this.#stopRace();
      this.#later(this.#every);
    } else this.#listener.failed(error);
  }

  /** @param {Attempt} racer @param {boolean} late */
  #suspect({ name, opened }, late) {
    const mute = name === 'sse' && (late || opened) ? 'buffered' : 'silent';
    this.#paths.suspect(name, opened || mute === 'buffered' ? mute : 'blocked');
    if (!this.used) return;
    this.#paths.works(this.used.name);
    this.#listener.learnt();
  }

  /** @param {number} next */
  #over(next) {
    this.#race = undefined;
    if (!this.used && this.#failure) this.#listener.failed(this.#failure);
    else this.#later(next);
  }

  /** @param {number} ms */
  #later(ms) {
    if (this.#better.length === 0) return;
    const now = this.#context.environment.clock.now();
    this.#due = Math.min(this.#due, now + ms);
    const wait = Math.max(0, this.#due - now);
    this.#context.timers.set('probe', wait, () => this.#improve());
  }
}
