import { Timers } from './timers.js';

/** From here on no transport is waited for alone; then one more begins each time; milliseconds. */
const RUSH = 2_200;
const APART = 300;
/** Who has not said `hello` by now never will; milliseconds. */
const LIMIT = 10_000;

/**
 * @typedef {import('./attempt.js').Attempt} Attempt
 * @typedef {object} RaceListener
 * @property {(name: string) => Attempt} begin
 * @property {(racer: Attempt) => void} mute it has said nothing for as long as is usual
 * @property {(racer: Attempt) => void} late it has used up its time
 * @property {(racer: Attempt) => void} home it runs no more, and has not won
 * @property {() => void} over nobody runs and nobody waits
 */

/**
 * Who begins when. The first runs alone; whoever fails makes room for the next; when that takes too
 * long all the others begin too, a little apart. The first to say `hello` wins, and sends home those
 * that are worse; better ones may still come in.
 *
 * @typedef {ReturnType<typeof createRace>} Race
 * @param {string[]} names in the order in which they begin
 * @param {import('./timers.js').Clock} clock
 * @param {RaceListener} listener
 */
export function createRace(names, clock, listener) {
  let waiting = [...names];
  const timers = new Timers(clock);
  /** @type {Set<Attempt>} */
  const running = new Set();

  function start() {
    timers.set('rush', RUSH, rush);
    next();
  }

  function rush() {
    timers.set('rush', APART, rush);
    next();
  }

  function next() {
    const name = waiting.shift();
    if (name === undefined) return timers.clear('rush');
    const racer = listener.begin(name);
    running.add(racer);
    racer.timers.set('hello', RUSH, () => {
      listener.mute(racer);
      racer.timers.set('hello', LIMIT - RUSH, () => listener.late(racer));
    });
  }

  /** @param {Attempt} racer it has failed */
  function failed(racer) {
    sendHome(racer);
    next();
    look();
  }

  /**
   * @param {Attempt} winner no racer any more
   * @param {string[]} better names that are worth waiting for
   */
  function won(winner, better) {
    stop();
    winner.timers.clear('hello');
    running.delete(winner);
    for (const racer of running) if (!better.includes(racer.name)) sendHome(racer);
    look();
  }

  function close() {
    stop();
    running.forEach(sendHome);
  }

  /** Nobody begins any more. */
  function stop() {
    timers.clearAll();
    waiting = [];
  }

  function look() {
    if (running.size > 0) return;
    stop();
    listener.over();
  }

  /** @param {Attempt} racer */
  function sendHome(racer) {
    running.delete(racer);
    racer.close();
    listener.home(racer);
  }

  return { start, failed, won, close };
}
