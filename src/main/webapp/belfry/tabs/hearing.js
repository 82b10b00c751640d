/** How many of the newest that a leader is to acknowledge are remembered: it does within a moment. */
const MOST = 50;

/** What of a shared connection is this tab's. */
export class Hearing {
  #wished;
  /** Subscribed to; once the server has said yes, the client wishes it. @type {string[]} */
  #expected = [];
  #automatic;
  /** What a leader has most likely acknowledged by now. @type {Set<string>} */
  #left = new Set();

  /** @param {() => string[]} wished @param {boolean} automatic whether leaders acknowledge what comes */
  constructor(wished, automatic) {
    this.#wished = wished;
    this.#automatic = automatic;
  }

  get channels() {
    return this.#wished();
  }

  /** @param {string[]} [channels] none: the client wishes all that it is going to wish */
  expect(channels) {
    this.#expected = channels ? [...this.#expected, ...channels] : [];
  }

  /** To the leader to acknowledge. @param {string} id */
  leave(id) {
    if (this.#automatic) this.#left.add(id);
    if (this.#left.size > MOST) this.#left.delete([...this.#left][0]);
  }

  /** @param {string[]} [ids] */
  areLeft(ids) {
    return ids?.every((id) => this.#left.has(id));
  }

  /** For another leader: the one before may have died without having done so. */
  get unsure() {
    return this.#left.size > 0 ? [{ op: 'ack', ids: [...this.#left] }] : [];
  }

  /**
   * @param {import('../frames.js').Frame} frame
   * @param {boolean} [asked] for those only that asked for its channel
   * @returns {import('../frames.js').Frame | undefined}
   */
  mine(frame, asked) {
    if (!asked) return frame;
    const { op, channel, also = [], own, id } = frame;
    const mine = [...this.channels, ...this.#expected];
    const through = [channel, ...also].find((each) => mine.includes(each)) ?? own;
    if (through) return { ...frame, channel: through };
    // The others' too moves the place on, so that the places of tabs that hear the same are the same.
    return op === 'notification' ? { op: 'cursor', cursor: id } : undefined;
  }
}
