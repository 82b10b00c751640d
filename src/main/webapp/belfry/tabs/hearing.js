/** What of a shared connection is this tab's. */
export class Hearing {
  #wished;
  /** The server said yes, the client is about to wish it. @type {Set<string>} */
  #granted = new Set();

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
