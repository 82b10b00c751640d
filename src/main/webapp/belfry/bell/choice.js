import { remembering } from '../storage.js';

/** What the user of this device has turned on; off until then. All tabs see the same. */
export class Choice {
  #key;
  #storage;

  /**
   * @param {string} name
   * @param {Pick<Storage, 'getItem' | 'setItem'>} [storage] default: the device's
   */
  constructor(name, storage = remembering(() => localStorage)) {
    this.#key = `belfry.${name}`;
    this.#storage = storage;
  }

  get on() {
    return this.#storage.getItem(this.#key) === 'on';
  }

  set on(on) {
    this.#storage.setItem(this.#key, on ? 'on' : 'off');
  }
}
