/**
 * @typedef {object} Turned what a switch turns
 * @property {boolean} available
 * @property {boolean} on
 * @property {(on: boolean) => Promise<boolean>} turn whether it could be
 */

/** One switch of the panel. */
export class Switch {
  #button;
  #turned;

  /**
   * @param {HTMLButtonElement} button
   * @param {Turned} turned
   * @param {(done: Promise<boolean>) => void} clicked
   */
  constructor(button, turned, clicked) {
    this.#button = button;
    this.#turned = turned;
    button.onclick = () => clicked(turned.turn(!turned.on).finally(() => this.show()));
    this.show();
  }

  /** @param {boolean} [offered] whether the page wants it */
  show(offered = !this.#button.hidden) {
    this.#button.hidden = !(offered && this.#turned.available);
    this.#button.setAttribute('aria-checked', String(this.#turned.on));
  }

  set label(/** @type {string} */ text) {
    /** @type {HTMLElement} */ (this.#button.lastElementChild).textContent = text;
  }
}
