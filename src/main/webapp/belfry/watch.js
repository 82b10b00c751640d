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
 *
 * @param {import('./timers.js').Timers} timers
 * @param {import('./timers.js').Clock} clock
 * @param {WatchListener} listener
 */
export function createWatch(timers, clock, listener) {
  /** Milliseconds. */
  let heartbeat = 0;
  let heardAt = 0;

  /** Milliseconds since anything came. */
  const idle = () => clock.now() - heardAt;

  /** Whether that is longer than any connection that lives keeps silent. */
  const isOverdue = () => idle() > heartbeat + LATE;

  /** @param {number} seconds of the heartbeat */
  function begin(seconds) {
    heartbeat = seconds * 1000;
    heard();
  }

  const end = () => timers.clear('silent');

  /** Set anew by whatever comes: browsers throttle timers that only follow each other. */
  function heard() {
    heardAt = clock.now();
    expect(heartbeat, () => {
      expect(heartbeat, listener.silent);
      listener.ping();
    });
  }

  /** @param {number} gap milliseconds in which the connection may have died unnoticed */
  function suspect(gap) {
    if (gap > heartbeat) listener.reopen();
    else {
      expect(ANSWER, listener.reopen);
      listener.ask();
    }
  }

  /** @param {number} ms @param {() => void} otherwise */
  const expect = (ms, otherwise) => onTime('silent', ms, otherwise, suspect);

  /** @param {boolean} visible */
  function tick(visible) {
    if (!visible) return timers.clear('tick');
    const again = () => tick(true);
    onTime('tick', TICK, again, (late) => {
      again();
      listener.slept(late);
    });
  }

  /**
   * @param {string} name
   * @param {number} ms
   * @param {() => void} run
   * @param {(late: number) => void} tooLate
   */
  function onTime(name, ms, run, tooLate) {
    const due = clock.now() + ms;
    timers.set(name, ms, () => {
      const late = clock.now() - due;
      if (late > LATE) tooLate(late);
      else run();
    });
  }

  return { idle, isOverdue, begin, end, heard, suspect, tick };
}
