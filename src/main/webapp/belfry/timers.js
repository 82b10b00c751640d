/**
 * @typedef {object} Clock
 * @property {() => number} now milliseconds since 1970
 * @property {(run: () => void, ms: number) => any} setTimeout
 * @property {(id: any) => void} clearTimeout
 */

/** The longest that a browser's timer takes: a longer one would fire at once; milliseconds. */
const LONGEST = 2 ** 31 - 1;

/** Timers by name, so that setting one anew replaces it and closing leaves none behind. */
export class Timers {
  /** @type {Map<string, any>} */
  #running = new Map();
  #clock;

  /** @param {Clock} clock */
  constructor(clock) {
    this.#clock = clock;
  }

  /**
   * @param {string} name
   * @param {number} ms
   * @param {() => void} run
   */
  set(name, ms, run) {
    this.clear(name);
    const fire = () => {
      this.#running.delete(name);
      run();
    };
    // Not Math.min: what is no number at all must not fire at once either.
    this.#running.set(name, this.#clock.setTimeout(fire, ms <= LONGEST ? ms : LONGEST));
  }

  /** @param {string} name */
  has(name) {
    return this.#running.has(name);
  }

  /** @param {string} name */
  clear(name) {
    this.#clock.clearTimeout(this.#running.get(name));
    this.#running.delete(name);
  }

  clearAll() {
    this.#running.forEach((_, name) => this.clear(name));
  }
}
