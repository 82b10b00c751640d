/** How many of the newest that a leader is to acknowledge are remembered: it does within a moment. */
const MOST = 50;

/**
 * What of a shared connection is this tab's.
 *
 * @typedef {ReturnType<typeof createHearing>} Hearing
 * @param {() => string[]} wished
 * @param {boolean} automatic whether leaders acknowledge what comes
 * @param {(ids: string[]) => void} acknowledge this tab itself, until the server has confirmed it
 */
export function createHearing(wished, automatic, acknowledge) {
  /** Subscribed to; once the server has said yes, the client wishes it. @type {string[]} */
  let expected = [];
  /** What a leader has most likely acknowledged by now. @type {Set<string>} */
  const left = new Set();

  return {
    wished,

    /** @param {string[]} [channels] none: the client wishes all that it is going to wish */
    expect(channels) {
      expected = channels ? [...expected, ...channels] : [];
    },

    /** To the leader to acknowledge. @param {string} id */
    leave(id) {
      if (automatic) left.add(id);
      if (left.size > MOST) left.delete([...left][0]);
    },

    /** @param {string[]} [ids] */
    areLeft: (ids) => ids?.every((id) => left.has(id)),

    /** Another leads: the one before may have died without having done so. */
    reclaim() {
      if (left.size > 0) acknowledge([...left]);
      left.clear();
    },

    /**
     * @param {import('../frames.js').Frame} frame
     * @param {boolean} [asked] for those only that asked for its channel
     * @returns {import('../frames.js').Frame | undefined}
     */
    mine(frame, asked) {
      if (!asked) return frame;
      const { op, channel, also = [], own, id } = frame;
      const mine = [...wished(), ...expected];
      const through = [channel, ...also].find((each) => mine.includes(each)) ?? own;
      if (through) return { ...frame, channel: through };
      // The others' too moves the place on, so that the places of tabs that hear the same are the same.
      return op === 'notification' ? { op: 'cursor', cursor: id } : undefined;
    },
  };
}
