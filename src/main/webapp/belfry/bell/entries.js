import { entry, mark } from './entry.js';
import { isUnread } from './items.js';
import { stop } from './walk.js';

/** @typedef {import('../frames.js').Notification} Notification */

/** The list's entries, one element each for as long as it's listed, so that the focus stays put. */
export class Entries {
  /** @type {Map<string, HTMLLIElement>} */
  #shown = new Map();
  #list;
  #panel;
  #wishes;
  #language = '';

  /**
   * @param {HTMLElement} list
   * @param {HTMLElement} panel takes the focus when an entry that had it goes
   * @param {import('./entry.js').Wishes} wishes
   */
  constructor(list, panel, wishes) {
    this.#list = list;
    this.#panel = panel;
    this.#wishes = wishes;
  }

  /**
   * @param {Notification[]} items
   * @param {string | undefined} user
   * @param {string} language
   */
  show(items, user, language) {
    if (language !== this.#language) this.#clear();
    this.#language = language;
    const root = /** @type {ShadowRoot} */ (this.#list.getRootNode());
    const focused = root.activeElement;
    const before = new Map(this.#shown);
    this.#shown = new Map(
      items.map((item) => [item.id, before.get(item.id) ?? entry(item, this.#wishes, language)]),
    );
    for (const [id, element] of before) if (!this.#shown.has(id)) element.remove();
    items.forEach((item, place) => {
      const element = /** @type {HTMLLIElement} */ (this.#shown.get(item.id));
      mark(element, isUnread(item, user));
      if (this.#list.children[place] !== element)
        this.#list.insertBefore(element, this.#list.children[place] ?? null);
    });
    stop(this.#list);
    if (focused && this.#list.contains(focused) === false && !root.activeElement)
      this.#panel.focus();
    else if (focused instanceof HTMLButtonElement && focused.hidden) this.#focusNext(focused);
  }

  #clear() {
    this.#list.replaceChildren();
    this.#shown.clear();
  }

  /** @param {HTMLElement} gone a button that has done its work */
  #focusNext(gone) {
    const buttons = /** @type {HTMLElement[]} */ ([...this.#list.querySelectorAll('button')]);
    const next = buttons.slice(buttons.indexOf(gone)).find(({ hidden }) => !hidden);
    (next ?? this.#panel).focus();
  }
}
