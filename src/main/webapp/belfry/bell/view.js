import { texts } from '../text/index.js';
import { Entries } from './entries.js';
import { badge } from './heading.js';
import { raise } from './place.js';
import { skeleton } from './skeleton.js';
import { StateLine } from './state-line.js';
import { dress } from './style.js';
import { Switch } from './switch.js';
import { walk } from './walk.js';

/**
 * @typedef {import('../text/en.js').Texts} Texts
 * @typedef {import('../frames.js').Notification} Notification
 *
 * @typedef {object} Panel what else the user may ask of the bell
 * @property {() => void} toggle
 * @property {(how?: {focus: boolean}) => void} close
 * @property {() => void} readAll
 * @property {() => void} more
 * @property {(done: Promise<boolean>) => void} turned a switch; whether the browser let it
 *
 * @typedef {import('./entry.js').Wishes & Panel} Wishes
 */

/** So many entries are drawn at a time, the next when the last is as near as this; pixels. */
const PAGE = 50;
const NEAR = 400;

/** The bell's elements: shows what it is told and passes on what the user wishes. */
export class View {
  #root;
  #entries;
  #unread = { total: 0, capped: false };
  /** @type {(say: Texts, language: string) => string} */
  #noted = () => '';
  /** @type {[Notification[], {user?: string, more: boolean}]} */
  #listed = [[], { more: false }];
  #language = '';
  /** How many entries may be drawn. */
  #most = PAGE;
  /** While the panel is open. */
  #opened = new AbortController();

  /**
   * @param {ShadowRoot} root
   * @param {Wishes} wishes
   * @param {{desktop: import('./switch.js').Turned, sound: import('./switch.js').Turned}} turned
   */
  constructor(root, wishes, { desktop, sound }) {
    this.#root = root;
    dress(root);
    root.append(...skeleton());
    const panel = this.#find('.panel');
    const list = this.#find('ul');
    this.#entries = new Entries(list, panel, wishes);
    this.state = new StateLine(this.#find('.state'));
    this.desktop = new Switch(this.#find('.desktop'), desktop, wishes.turned);
    this.sound = new Switch(this.#find('.sound'), sound, wishes.turned);
    this.#find('.bell').onclick = wishes.toggle;
    this.#find('.all').onclick = wishes.readAll;
    this.#find('.more').onclick = () => {
      if (this.#draw()) return;
      this.#most += PAGE;
      wishes.more();
    };
    this.#find('.scroll').onscroll = ({ target }) => {
      const { scrollTop, clientHeight, scrollHeight } = /** @type {HTMLElement} */ (target);
      if (scrollTop + clientHeight > scrollHeight - NEAR) this.#draw();
    };
    this.#find('.bell').onanimationend = () => this.#find('.bell').removeAttribute('data-new');
    panel.addEventListener('keydown', walk(list));
    root.addEventListener('keydown', (event) => {
      if (this.open && /** @type {KeyboardEvent} */ (event).key === 'Escape') wishes.close();
    });
    root.addEventListener('focusout', (event) => {
      const next = /** @type {FocusEvent} */ (event).relatedTarget;
      if (this.open && next && !root.contains(/** @type {Node} */ (next)))
        wishes.close({ focus: false });
    });
  }

  /** @param {string} selector */
  #find = (selector) => /** @type {HTMLButtonElement} */ (this.#root.querySelector(selector));

  get open() {
    return !this.#find('.panel').hidden;
  }

  /** Says everything in that language. */
  set language(/** @type {string} */ language) {
    if (language === this.#language) return;
    this.#language = language;
    const say = texts(language);
    for (const part of ['.bell', '.panel', '.spoken']) this.#find(part).lang = language;
    this.#find('h2').textContent = say.notifications;
    this.#find('.all').textContent = say.markAllRead;
    this.#find('.more').textContent = say.more;
    this.desktop.label = say.desktop;
    this.sound.label = say.sound;
    this.state.language = language;
    this.unread(this.#unread);
    this.#show();
    this.note(this.#noted);
  }

  /** @param {boolean} open @param {boolean} [focus] whether the focus follows */
  show(open, focus = true) {
    const panel = this.#find('.panel');
    const bell = this.#find('.bell');
    panel.hidden = !open;
    bell.setAttribute('aria-expanded', String(open));
    this.state.watched = open;
    this.#opened.abort();
    if (open) this.#stay(panel, bell);
    else if (panel.popover) panel.hidePopover();
    // Both are in sight, and a container that cuts them off must not scroll for it.
    if (focus) (open ? panel : bell).focus({ preventScroll: true });
  }

  /** Beside its bell, wherever that goes. @param {HTMLElement} panel @param {HTMLElement} bell */
  #stay(panel, bell) {
    this.#most = PAGE;
    const { signal } = (this.#opened = new AbortController());
    const again = (/** @type {Event} */ event) =>
      event.composedPath().includes(panel) || raise(panel, bell);
    addEventListener('scroll', again, { capture: true, passive: true, signal });
    addEventListener('resize', again, { signal });
    raise(panel, bell);
  }

  /** @param {{total: number, capped: boolean}} unread */
  unread(unread) {
    this.#unread = unread;
    const number = badge(unread);
    this.#find('.bell').setAttribute('aria-label', texts(this.#language).bell(number));
    this.#find('.badge').textContent = number;
    this.#find('.badge').hidden = !number;
    this.#find('.all').disabled = !number;
  }

  /**
   * @param {Notification[]} items
   * @param {{user?: string, more: boolean}} about
   */
  list(items, about) {
    this.#listed = [items, about];
    this.#show();
    this.note((say) => (items.length > 0 ? '' : say.nothing));
  }

  #show() {
    const [items, { user, more }] = this.#listed;
    this.#entries.show(items.slice(0, this.#most), user, this.#language);
    this.#find('.more').hidden = !more && items.length <= this.#most;
  }

  /** The next that are there already. @returns {boolean} whether there were any */
  #draw() {
    const isLess = this.#listed[0].length > this.#most;
    if (isLess) {
      this.#most += PAGE;
      this.#show();
    }
    return isLess;
  }

  /** @param {(say: Texts, language: string) => string} noted in place of the list, or about it; nothing hides it */
  note(noted) {
    this.#noted = noted;
    const note = this.#find('.note');
    note.textContent = noted(texts(this.#language), this.#language);
    note.hidden = note.textContent === '';
  }

  /** @param {(say: Texts) => string} news for those who listen */
  announce(news) {
    this.#find('.spoken').textContent = news(texts(this.#language));
    this.#find('.bell').toggleAttribute('data-new', true);
  }
}
