import { Entries } from './entries.js';
import { style } from './style.js';
import { badge, label } from './text.js';

const SKELETON = `
<button class="bell" part="bell" type="button" aria-haspopup="dialog" aria-expanded="false" aria-controls="panel">
  <svg viewBox="0 0 24 24" fill="none" stroke="currentColor" stroke-width="1.75" stroke-linecap="round" stroke-linejoin="round" aria-hidden="true">
    <path d="M18 9a6 6 0 0 0-12 0c0 6-2.5 7.5-2.5 7.5h17S18 15 18 9"/><path d="M10.3 20a2 2 0 0 0 3.4 0"/>
  </svg>
  <span class="badge" part="badge" aria-hidden="true" hidden></span>
</button>
<section class="panel" part="panel" id="panel" role="dialog" aria-labelledby="heading" tabindex="-1" hidden>
  <div class="head"><h2 id="heading">Notifications</h2><button class="quiet all" type="button">Mark all read</button></div>
  <div class="scroll">
    <p class="note" hidden></p>
    <ul part="list"></ul>
    <button class="quiet more" type="button" hidden>Load more</button>
  </div>
</section>
<p class="spoken" role="status" aria-live="polite"></p>`;

/**
 * @typedef {object} Wishes what the user may ask of the bell
 * @property {() => void} toggle
 * @property {() => void} close
 * @property {(id: string) => void} read
 * @property {() => void} readAll
 * @property {() => void} more
 */

/** The bell's elements: shows what it is told and passes on what the user wishes. */
export class View {
  #bell;
  #badge;
  #panel;
  #note;
  #more;
  #all;
  #spoken;
  #entries;

  /**
   * @param {ShadowRoot} root
   * @param {Wishes} wishes
   */
  constructor(root, wishes) {
    root.adoptedStyleSheets = [style()];
    root.innerHTML = SKELETON;
    const find = (/** @type {string} */ selector) =>
      /** @type {HTMLButtonElement} */ (root.querySelector(selector));
    this.#bell = find('.bell');
    this.#badge = find('.badge');
    this.#panel = find('.panel');
    this.#note = find('.note');
    this.#more = find('.more');
    this.#all = find('.all');
    this.#spoken = find('.spoken');
    this.#entries = new Entries(find('ul'), this.#panel, wishes.read);
    this.#bell.onclick = wishes.toggle;
    this.#all.onclick = wishes.readAll;
    this.#more.onclick = wishes.more;
    this.#panel.onkeydown = ({ key }) => {
      if (key === 'Escape') wishes.close();
    };
    this.#bell.onanimationend = () => this.#bell.removeAttribute('data-new');
  }

  get open() {
    return !this.#panel.hidden;
  }

  /** @param {boolean} open @param {boolean} [focus] whether the focus follows */
  show(open, focus = true) {
    this.#panel.hidden = !open;
    this.#bell.setAttribute('aria-expanded', String(open));
    if (focus) (open ? this.#panel : this.#bell).focus();
  }

  /** @param {{total: number, capped: boolean}} unread */
  unread(unread) {
    this.#bell.setAttribute('aria-label', label(unread));
    this.#badge.textContent = badge(unread);
    this.#badge.hidden = unread.total === 0;
    this.#all.disabled = unread.total === 0;
  }

  /**
   * @param {import('../frames.js').Notification[]} items
   * @param {{user?: string, more: boolean}} about
   */
  list(items, { user, more }) {
    this.#entries.show(items, user);
    this.#more.hidden = !more;
    this.note(items.length > 0 ? '' : 'Nothing here yet.');
  }

  /** @param {string} text in place of the list, or about it; none hides it */
  note(text) {
    this.#note.textContent = text;
    this.#note.hidden = text === '';
  }

  /** @param {string} text for those who listen */
  announce(text) {
    this.#spoken.textContent = text;
    this.#bell.toggleAttribute('data-new', true);
  }
}
