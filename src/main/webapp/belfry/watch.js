/** Milliseconds: how often a visible page looks at the clock; what no timer of an awake page is late by. */
const TICK = 1_000;
const LATE = 3_000;
/** How long a connection that may have died has for a sign of life; milliseconds. */
const ANSWER = 2_000;

/**
 * @typedef {object} WatchListener
 * @property {() => void} ping nothing came for a heartbeat
 * @property {() => void} ask for a sign of life, by any means
 * @property {() => void} silent nothing came for two
 * @property {() => void} reopen the connection is not to be trusted any more
 * @property {(gap: number) => void} slept the page did not run for so long; milliseconds
 */

/**
 * Notices silence, and sleep. Timers of a hidden or sleeping page are late, and a late one proves
 * nothing: what should have come may be waiting.
 */
export class Watch {
  #timers;
  #clock;
  #listener;
  #heartbeat = 0;
  #heardAt = 0;

  /**
   * @param {import('./timers.js').Timers} timers
   * @param {import('./timers.js').Clock} clock
   * @param {WatchListener} listener
   */
  constructor(timers, clock, listener) {
    this.#timers = timers;
    this.#clock = clock;
    this.#listener = listener;
  }

  /** Milliseconds since anything came. */
  get idle() {
    return this.#clock.now() - this.#heardAt;
  }

  /** Whether that is longer than any connection that lives keeps silent. */
  get isOverdue() {
    return this.idle > this.#heartbeat + LATE;
  }

  /** @param {number} heartbeat seconds */
  begin(heartbeat) {
    this.#heartbeat = heartbeat * 1000;
    this.heard();
  }

  end() {
    this.#timers.clear('silent');
  }

  /** Set anew by whatever comes: browsers throttle timers that only follow each other. */
  heard() {
    this.#heardAt = this.#clock.now();
    this.#expect(this.#heartbeat, () => {
      this.#expect(this.#heartbeat, this.#listener.silent);
      this.#listener.ping();
    });
  }

  /** @param {number} gap milliseconds in which the connection may have died unnoticed */
  suspect(gap) {
    if (gap > this.#heartbeat) this.#listener.reopen();
    else {
      this.#expect(ANSWER, this.#listener.reopen);
      this.#listener.ask();
    }
  }

  /** @param {number} ms @param {() => void} otherwise */
  #expect(ms, otherwise) {
    this.#onTime('silent', ms, otherwise, (late) => this.suspect(late));
  }

  /** @param {boolean} visible */
  tick(visible) {
    if (!visible) this.#timers.clear('tick');
    else {
      const tick = () => this.tick(true);
      this.#onTime('tick', TICK, tick, (late) => {
        tick();
        this.#listener.slept(late);
      });
    }
  }

  /**
   * @param {string} name
   * @param {number} ms
   * @param {() => void} run
   * @param {(late: number) => void} tooLate
   */
  #onTime(name, ms, run, tooLate) {
    const due = this.#clock.now() + ms;
    this.#timers.set(name, ms, () => {
      const late = this.#clock.now() - due;
      if (late > LATE) tooLate(late);
      else run();
    });
  }
}
