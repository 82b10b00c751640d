/** The newest ids that were handed over: enough to drop what a resumed connection says again. */
export class Recent {
  /** @type {Set<string>} */
  #ids = new Set();
  #limit;

  /** @param {number} [limit] */
  constructor(limit = 2_000) {
    this.#limit = limit;
  }

  /**
   * @param {string} id
   * @returns {boolean} whether it is new
   */
  add(id) {
    if (this.#ids.has(id)) return false;
    this.#ids.add(id);
    if (this.#ids.size > this.#limit) {
      const [oldest] = this.#ids;
      this.#ids.delete(oldest);
    }
    return true;
  }
}
