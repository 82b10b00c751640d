import { Timers } from './timers.js';

/** From here on no transport is waited for alone; then one more begins each time; milliseconds. */
const RUSH = 2_500;
const APART = 300;
/** Who has not said `hello` by now never will; milliseconds. */
const LIMIT = 10_000;

/**
 * @typedef {import('./attempt.js').Attempt} Attempt
 * @typedef {object} RaceListener
 * @property {(name: string) => Attempt} begin
 * @property {(racer: Attempt) => void} mute it has said nothing for as long as is usual
 * @property {(racer: Attempt) => void} late it has used up its time
 * @property {() => void} over nobody runs and nobody waits
 */

/**
 * Who begins when. The first runs alone; whoever fails makes room for the next; when that takes too
 * long all the others begin too, a little apart. The first to say `hello` wins, and sends home those
 * that are worse; better ones may still come in.
 */
export class Race {
  #waiting;
  #listener;
  #timers;
  /** @type {Set<Attempt>} */
  #running = new Set();

  /**
   * @param {string[]} names in the order in which they begin
   * @param {import('./timers.js').Clock} clock
   * @param {RaceListener} listener
   */
  constructor(names, clock, listener) {
    this.#waiting = [...names];
    this.#listener = listener;
    this.#timers = new Timers(clock);
  }

  start() {
    this.#timers.set('rush', RUSH, () => this.#rush());
    this.#next();
  }

  #rush() {
    if (this.#waiting.length === 0) return;
    this.#timers.set('rush', APART, () => this.#rush());
    this.#next();
  }

  #next() {
    const name = this.#waiting.shift();
    if (name === undefined) return;
    const racer = this.#listener.begin(name);
    this.#running.add(racer);
    racer.timers.set('hello', RUSH, () => {
      this.#listener.mute(racer);
      racer.timers.set('hello', LIMIT - RUSH, () => this.#listener.late(racer));
    });
  }

  /** @param {Attempt} racer it has failed */
  failed(racer) {
    this.#sendHome(racer);
    this.#next();
    this.#look();
  }

  /**
   * @param {Attempt} winner no racer any more
   * @param {string[]} better names that are worth waiting for
   */
  won(winner, better) {
    this.#timers.clearAll();
    this.#waiting = [];
    winner.timers.clear('hello');
    this.#running.delete(winner);
    for (const racer of this.#running) if (!better.includes(racer.name)) this.#sendHome(racer);
    this.#look();
  }

  close() {
    this.#timers.clearAll();
    this.#waiting = [];
    this.#running.forEach((racer) => this.#sendHome(racer));
  }

  #look() {
    if (this.#running.size > 0) return;
    this.#timers.clearAll();
    this.#listener.over();
  }

  /** @param {Attempt} racer */
  #sendHome(racer) {
    this.#running.delete(racer);
    racer.close();
  }
}
