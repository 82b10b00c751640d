import { holdsForAll } from './close-reasons.js';
import { heartbeatBelow } from './idle-limits.js';

/** A connection that lasted this long was a good one; milliseconds. */
const LASTING = 5_000;
/** So many in a row that did not are no accident. */
const MANY = 2;

/** What the ends of connections say about the way. */
export class Judge {
  #paths;
  #clock;
  #openedAt = 0;
  /** How many in a row were cut right after their hello. @type {Record<string, number>} */
  #cuts = {};

  /**
   * @param {import('./paths.js').Paths} paths
   * @param {import('./timers.js').Clock} clock
   */
  constructor(paths, clock) {
    this.#paths = paths;
    this.#clock = clock;
  }

  opened() {
    this.#openedAt = this.#clock.now();
  }

  /**
   * @param {import('./attempt.js').Attempt} attempt the one that was in use
   * @param {string} code of its end
   * @param {number} idle milliseconds since anything came
   * @returns {boolean} whether it had been a good connection
   */
  ended({ name, heartbeat }, code, idle) {
    const lasted = this.#clock.now() - this.#openedAt >= LASTING;
    const byServer = holdsForAll(code);
    if (lasted) {
      this.#cuts[name] = 0;
      this.#paths.mark(name, 'ok');
    } else if (!byServer) {
      this.#cuts[name] = (this.#cuts[name] ?? 0) + 1;
      if (this.#cuts[name] >= MANY) this.#paths.mark(name, 'cut');
    }
    const shorter = byServer ? undefined : heartbeatBelow(idle, heartbeat);
    if (shorter) this.#paths.learnHeartbeat(shorter);
    return lasted;
  }
}
