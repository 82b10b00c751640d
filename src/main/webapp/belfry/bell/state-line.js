import { describe } from '../text/index.js';

/** The state of the connection in words; counts down to the next attempt while it is looked at. */
export class StateLine {
  #element;
  /** @type {import('../text/describe.js').State} */
  #change = {};
  #until = NaN;
  #language = 'en';
  /** @type {ReturnType<typeof setInterval> | undefined} */
  #ticking;

  /** @param {HTMLElement} element */
  constructor(element) {
    this.#element = element;
  }

  /** @param {import('../text/describe.js').State} change */
  tell(change) {
    this.#change = change;
    this.#until = Date.now() + (change.delay ?? NaN);
    this.#write();
  }

  set language(/** @type {string} */ language) {
    this.#language = language;
    this.#write();
  }

  set watched(/** @type {boolean} */ watched) {
    clearInterval(this.#ticking);
    if (watched) this.#ticking = setInterval(() => this.#write(), 1_000);
    this.#write();
  }

  #write() {
    const left = this.#until - Date.now();
    const delay = Number.isNaN(left) ? undefined : left;
    this.#element.dataset.state = this.#change.state ?? 'closed';
    const text = describe({ ...this.#change, delay }, this.#language);
    if (this.#element.textContent !== text) this.#element.textContent = text;
  }
}
