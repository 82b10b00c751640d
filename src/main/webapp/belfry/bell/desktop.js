import { texts } from '../text/index.js';
import { Choice } from './choice.js';
import { heading } from './heading.js';

/** @typedef {import('../frames.js').Notification} Item */

/** More at a time are told by their number. */
const MOST = 3;

/** The browser's own notifications, for who looks elsewhere. */
export class Desktop {
  #choice = new Choice('desktop');
  #open;
  /** @type {Map<string, globalThis.Notification>} */
  #shown = new Map();
  /** Whether the browser lets a page show any; undefined: not tried yet. @type {boolean | undefined} */
  #possible;

  /** @param {(item: Item | undefined) => void} open what was clicked; none: several in one */
  constructor(open) {
    this.#open = open;
  }

  /**
   * Some browsers have none, some only for installed apps, and Chrome on Android only for service
   * workers: there the constructor throws, which trying it tells.
   */
  get available() {
    if (!('Notification' in globalThis)) return false;
    // With permission the attempt itself would be shown.
    if (Notification.permission !== 'granted') this.#possible ??= make('') !== undefined;
    return this.#possible ?? true;
  }

  get on() {
    return this.available && Notification.permission === 'granted' && this.#choice.on;
  }

  /**
   * At the user's own click: browsers ask for permission at no other time.
   *
   * @param {boolean} on
   * @returns {Promise<boolean>} whether the browser lets it
   */
  async turn(on) {
    if (on && (await Notification.requestPermission()) !== 'granted') return false;
    this.#choice.on = on;
    return true;
  }

  /** @param {Item[]} arrived @param {string} language */
  show(arrived, language) {
    if (!this.on || document.visibilityState !== 'hidden') return;
    const say = texts(language);
    if (arrived.length > MOST) {
      const { id } = arrived[arrived.length - 1];
      const title = say.arrived(arrived.length, '');
      this.#show(id, title, { lang: language }, () => this.#open(undefined));
    } else
      for (const item of arrived) {
        const body = item.title ? item.body : undefined;
        const urgent = item.priority === 'urgent';
        const options = { body, requireInteraction: urgent };
        this.#show(item.id, heading(item, say), options, () => this.#open(item));
      }
  }

  /**
   * Each tab of the user shows it; those that bear the same tag are one to the browser.
   *
   * @param {string} id
   * @param {string} title
   * @param {NotificationOptions} options
   * @param {() => void} clicked
   */
  #show(id, title, options, clicked) {
    const shown = make(title, { ...options, tag: id });
    this.#possible = shown !== undefined;
    if (!shown) return;
    this.#shown.set(id, shown);
    shown.onclose = () => this.#shown.delete(id);
    shown.onclick = () => {
      window.focus();
      shown.close();
      clicked();
    };
  }

  /** @param {string[]} ids recalled, or read elsewhere */
  withdraw(ids) {
    ids.forEach((id) => this.#shown.get(id)?.close());
  }
}

/** @param {string} title @param {NotificationOptions} [options] */
function make(title, options) {
  try {
    return new Notification(title, options);
  } catch {
    // There is no other way to learn that this browser lets only service workers show any.
    return undefined;
  }
}
