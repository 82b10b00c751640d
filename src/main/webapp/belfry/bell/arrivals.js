/** @typedef {import('../frames.js').Notification} Notification */

/** Arrivals within this time are told together; milliseconds. */
const BREATH = 500;

/** Gathers what arrives, so that a burst is one announcement and one tone. */
export class Arrivals {
  /** @type {Notification[]} */
  #gathered = [];
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #breath;
  #tell;

  /** @param {(arrived: Notification[]) => void} tell */
  constructor(tell) {
    this.#tell = tell;
  }

  /** @param {Notification} notification */
  add(notification) {
    this.#gathered.push(notification);
    this.#breath ??= setTimeout(() => {
      this.#breath = undefined;
      const arrived = this.#gathered.splice(0);
      if (arrived.length > 0) this.#tell(arrived);
    }, BREATH);
  }

  /** @param {string[]} ids recalled, or read elsewhere, before they were told */
  drop(ids) {
    this.#gathered = this.#gathered.filter(({ id }) => !ids.includes(id));
  }

  clear() {
    clearTimeout(this.#breath);
    this.#breath = undefined;
    this.#gathered = [];
  }
}
