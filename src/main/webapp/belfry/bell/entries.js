import { isUnread } from './items.js';
import { heading, moment, safeUrl } from './text.js';

/** @typedef {import('../frames.js').Notification} Notification */

/** The list's entries, one element each for as long as it is listed, so that the focus stays put. */
export class Entries {
  /** @type {Map<string, HTMLLIElement>} */
  #shown = new Map();
  #list;
  #panel;
  #read;

  /**
   * @param {HTMLElement} list
   * @param {HTMLElement} panel takes the focus when an entry that had it goes
   * @param {(id: string) => void} read
   */
  constructor(list, panel, read) {
    this.#list = list;
    this.#panel = panel;
    this.#read = read;
  }

  /**
   * @param {Notification[]} items
   * @param {string} [user]
   */
  show(items, user) {
    const root = /** @type {ShadowRoot} */ (this.#list.getRootNode());
    const focused = root.activeElement;
    const before = new Map(this.#shown);
    this.#shown = new Map(
      items.map((item) => [item.id, before.get(item.id) ?? entry(item, this.#read)]),
    );
    for (const [id, element] of before) if (!this.#shown.has(id)) element.remove();
    items.forEach((item, place) => {
      const element = /** @type {HTMLLIElement} */ (this.#shown.get(item.id));
      mark(element, isUnread(item, user));
      if (this.#list.children[place] !== element)
        this.#list.insertBefore(element, this.#list.children[place] ?? null);
    });
    if (focused && this.#list.contains(focused) === false && !root.activeElement)
      this.#panel.focus();
    else if (focused instanceof HTMLButtonElement && focused.hidden) this.#focusNext(focused);
  }

  /** @param {HTMLElement} gone a button that has done its work */
  #focusNext(gone) {
    const buttons = /** @type {HTMLElement[]} */ ([...this.#list.querySelectorAll('button')]);
    const next = buttons.slice(buttons.indexOf(gone)).find(({ hidden }) => !hidden);
    (next ?? this.#panel).focus();
  }
}

/** @param {HTMLLIElement} element @param {boolean} unread */
function mark(element, unread) {
  element.toggleAttribute('data-unread', unread);
  const button = element.querySelector('button');
  if (button) button.hidden = !unread;
}

/**
 * @param {Notification} item
 * @param {(id: string) => void} read
 */
function entry(item, read) {
  const element = document.createElement('li');
  element.dataset.id = item.id;
  element.dataset.priority = item.priority ?? 'normal';
  const url = safeUrl(item.url, document.baseURI);
  const title = add(element, url ? 'a' : 'span', 'title', heading(item));
  if (title instanceof HTMLAnchorElement && url) {
    title.href = url;
    title.onclick = () => read(item.id);
  }
  if (item.body && item.title) add(element, 'p', 'body', item.body);
  const foot = add(element, 'div', 'foot');
  const said = add(foot, 'span', '', item.from ? `${item.from} · ` : '');
  add(said, 'time', '', moment(item.time)).setAttribute('datetime', item.time);
  const button = add(foot, 'button', 'quiet', 'Mark read');
  button.setAttribute('type', 'button');
  button.setAttribute('aria-label', `Mark read: ${heading(item)}`);
  button.onclick = () => read(item.id);
  return element;
}

/** Text is text: nothing of a notification is ever read as HTML. */
function add(
  /** @type {HTMLElement} */ parent,
  /** @type {string} */ tag,
  /** @type {string} */ className,
  text = '',
) {
  const element = document.createElement(tag);
  if (className) element.className = className;
  element.textContent = text;
  parent.append(element);
  return element;
}
