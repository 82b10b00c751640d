import { holdsForAll } from './close-reasons.js';
import { heartbeatBelow } from './idle-limits.js';

/** A connection that lasted this long was a good one; milliseconds. */
const LASTING = 5_000;
/** One that lasted this long, or has brought something, makes up for the failures before it; milliseconds. */
const USEFUL = 2_000;
/** So many in a row that did not are no accident. */
const MANY = 2;

/**
 * What the ends of connections say about the way.
 *
 * @param {import('./paths.js').Paths} paths
 * @param {import('./timers.js').Clock} clock
 */
export function createJudge(paths, clock) {
  let openedAt = 0;
  /** How many in a row were cut right after their hello. @type {Record<string, number>} */
  const cuts = {};

  return {
    opened() {
      openedAt = clock.now();
    },

    /**
     * @param {import('./attempt.js').Attempt} attempt the one that was in use
     * @param {string} code of its end
     * @param {number} idle milliseconds since anything came
     * @returns {boolean} whether it had been of use
     */
    ended({ name, heartbeat, count }, code, idle) {
      const lasted = clock.now() - openedAt;
      const byServer = holdsForAll(code);
      if (lasted >= LASTING) {
        cuts[name] = 0;
        paths.mark(name, 'ok');
      } else if (!byServer) {
        cuts[name] = (cuts[name] ?? 0) + 1;
        if (cuts[name] >= MANY) paths.mark(name, 'cut');
      }
      const shorter = byServer ? undefined : heartbeatBelow(idle, heartbeat);
      if (shorter) paths.learnHeartbeat(shorter);
      return count > 0 || lasted >= USEFUL;
    },
  };
}
