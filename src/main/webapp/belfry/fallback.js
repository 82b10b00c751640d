/**
 * Which transport is next: one that twice failed makes room for the one after it, around the list;
 * the one that worked is remembered.
 */
export class Fallback {
  #names;
  #at;
  #failures = 0;
  #remember;

  /**
   * @param {string[]} names in order of preference
   * @param {string | null} remembered what worked last
   * @param {(name: string) => void} remember
   */
  constructor(names, remembered, remember) {
    this.#names = names;
    this.#at = Math.max(0, names.indexOf(remembered ?? ''));
    this.#remember = remember;
  }

  get current() {
    return this.#names[this.#at];
  }

  worked() {
    // Where there was no choice nothing has been learnt.
    if (this.#names.length > 1) this.#remember(this.current);
  }

  lasted() {
    this.#failures = 0;
  }

  /** @param {boolean} forGood whether a second try is pointless */
  failed(forGood) {
    this.#failures += forGood ? 2 : 1;
    if (this.#failures < 2) return;
    this.#failures = 0;
    this.#at = (this.#at + 1) % this.#names.length;
  }
}
