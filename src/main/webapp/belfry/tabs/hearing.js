/** How many of the newest that a leader is to acknowledge are remembered: it does within a moment. */
const MOST = 50;

/** What of a shared connection is this tab's. */
export class Hearing {
  #wished;
  /** The server said yes, the client is about to wish it. @type {Set<string>} */
  #granted = new Set();

  /** What a leader has most likely acknowledged by now. @type {Set<string>} */
  #left = new Set();

  /** @param {() => string[]} wished */
  constructor(wished) {
    this.#wished = wished;
  }

  get channels() {
    return [...new Set([...this.#wished(), ...this.#granted])];
  }

  /** @param {string[]} [channels] */
  grant(channels) {
    channels?.forEach((channel) => this.#granted.add(channel));
  }

  settled() {
    this.#granted.clear();
  }

  /** To the leader to acknowledge. @param {string} id */
  leave(id) {
    this.#left.add(id);
    if (this.#left.size > MOST) this.#left.delete([...this.#left][0]);
  }

  /** @param {string[]} [ids] */
  areLeft(ids) {
    return ids?.every((id) => this.#left.has(id));
  }

  /** With another leader: the one before may have died without having done so. @param {(ack: import('../frames.js').Command) => void} send */
  confirm(send) {
    if (this.#left.size > 0) send({ op: 'ack', ids: [...this.#left] });
  }

  /**
   * @param {import('../frames.js').Frame} frame
   * @param {boolean} [asked] for those only that asked for its channel
   * @returns {import('../frames.js').Frame | undefined}
   */
  mine(frame, asked) {
    if (!asked) return frame;
    const { op, channel, also = [], own, id } = frame;
    const mine = this.channels;
    const through = [channel, ...also].find((each) => mine.includes(each)) ?? own;
    if (through) return { ...frame, channel: through };
    // The others' too moves the place on, so that the places of tabs that hear the same are the same.
    return op === 'notification' ? { op: 'cursor', cursor: id } : undefined;
  }
}
