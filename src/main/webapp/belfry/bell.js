import { Arrivals } from './bell/arrivals.js';
import { Desktop } from './bell/desktop.js';
import { heading } from './bell/heading.js';
import { Inbox } from './bell/inbox.js';
import { safeUrl } from './bell/safe-url.js';
import { Sound } from './bell/sound.js';
import { View } from './bell/view.js';
import { languageOf, reason } from './text/index.js';

/**
 * @typedef {import('./client.js').Client} Client
 * @typedef {import('./frames.js').Notification} Item
 */

/** Servers that render pages may import this, and have no elements. @type {typeof HTMLElement} */
const Base = globalThis.HTMLElement ?? class {};

/**
 * `<belfry-bell>`: a bell with the number of unread, and the inbox behind it. Give it a client:
 * `document.querySelector('belfry-bell').client = connect('/belfry/', …)`. More in docs/bell.md.
 */
export class BelfryBell extends Base {
  static observedAttributes = ['lang', 'desktop', 'sound'];

  /** @type {Client | undefined} */
  #client;
  /** @type {Inbox | undefined} */
  #inbox;
  /** @type {(() => void)[]} */
  #off = [];
  #language = 'en';
  #arrivals = new Arrivals((arrived) => this.#tell(arrived));
  #desktop = new Desktop((item) => this.#clicked(item));
  #sound = new Sound();
  #view = new View(
    this.attachShadow({ mode: 'open' }),
    {
      toggle: () => (this.#view.open ? this.close() : this.open()),
      close: (how) => this.close(how),
      read: (id) => this.#do((client) => client.read([id])),
      follow: (item, event) => this.#follow(item, event),
      readAll: () => this.#do((client) => client.readAll()),
      more: () => this.#do(() => this.#more()),
      turned: (done) => this.#turned(done),
    },
    { desktop: this.#desktop, sound: this.#sound },
  );

  /** The client whose inbox is shown. */
  get client() {
    return this.#client;
  }

  set client(client) {
    // Some frameworks say it with every change of the page.
    if (client === this.#client) return;
    this.#detach();
    this.#client = client;
    this.#inbox = client && new Inbox(client);
    this.#view.unread({ total: 0, capped: false });
    this.#view.list([], { more: false });
    if (this.isConnected) this.#attach();
  }

  /** Whether the panel offers desktop notifications; the user turns them on. */
  get desktop() {
    return this.hasAttribute('desktop');
  }

  set desktop(offered) {
    this.toggleAttribute('desktop', offered);
  }

  /** Whether the panel offers a tone; the user turns it on. */
  get sound() {
    return this.hasAttribute('sound');
  }

  set sound(offered) {
    this.toggleAttribute('sound', offered);
  }

  connectedCallback() {
    this.#adopt('client');
    this.#adopt('desktop');
    this.#adopt('sound');
    this.#attach();
  }

  disconnectedCallback() {
    this.#detach();
  }

  /** What was set before this was more than any element. @param {'client' | 'desktop' | 'sound'} name */
  #adopt(name) {
    if (!Object.hasOwn(this, name)) return;
    const { [name]: value } = this;
    delete (/** @type {any} */ (this)[name]);
    Object.assign(this, { [name]: value });
  }

  attributeChangedCallback() {
    this.#offer();
    if (this.isConnected) this.#speak();
  }

  open() {
    this.#offer();
    this.#view.show(true);
    document.addEventListener('pointerdown', this.#outside);
    if (this.#inbox?.stale) this.#load();
    else this.#show();
  }

  /** @param {{focus?: boolean}} [options] whether the focus goes back to the bell */
  close({ focus = true } = {}) {
    document.removeEventListener('pointerdown', this.#outside);
    this.#view.show(false, focus);
  }

  #outside = (/** @type {Event} */ event) => {
    if (!event.composedPath().includes(this)) this.close({ focus: false });
  };

  #offer = () => {
    this.#view.desktop.show(this.desktop);
    this.#view.sound.show(this.sound);
  };

  #speak = () => {
    this.#language = languageOf(this);
    this.#view.language = this.#language;
  };

  #attach() {
    if (this.#off.length > 0) return;
    this.#speak();
    const page = new MutationObserver(this.#speak);
    page.observe(document, { subtree: true, attributeFilter: ['lang'] });
    // The switches say what another tab has turned.
    addEventListener('storage', this.#offer);
    this.#off = [() => page.disconnect(), () => removeEventListener('storage', this.#offer)];
    const client = this.#client;
    if (client) this.#off.push(...this.#hear(client));
    // It may have been open before it came here.
    if (client?.unread) this.#view.unread(client.unread);
    this.#view.state.tell(client?.status ?? {});
    if (this.#view.open) this.open();
  }

  #hear(/** @type {Client} */ client) {
    return [
      client.on('state', (change) => this.#view.state.tell(change)),
      client.on('hello', ({ unread }) => this.#greeted(unread)),
      client.on('unread', (unread) => this.#view.unread(unread)),
      client.on('notification', (notification) => this.#notified(client, notification)),
      client.on('recalled', ({ ids }) => this.#recalled(ids)),
      client.on('receipts', (receipts) => this.#marked(receipts)),
      client.on('sign-in', (error) => this.#say('belfry-sign-in', error)),
    ];
  }

  #detach() {
    this.#off.splice(0).forEach((off) => off());
    this.#arrivals.clear();
    // What is said meanwhile is not heard.
    if (this.#inbox) this.#inbox.stale = true;
    if (this.#view.open) this.close({ focus: false });
  }

  /** Receipts and recalls are not repeated after a break, so the list is asked for anew. */
  #greeted(/** @type {import('./frames.js').Unread | undefined} */ unread) {
    if (unread) this.#view.unread(unread);
    this.#outdated();
  }

  #outdated() {
    if (this.#inbox) this.#inbox.stale = true;
    if (this.#view.open) this.#load();
  }

  #notified(/** @type {Client} */ client, /** @type {Item} */ notification) {
    // What was merely asked for is heard, but is not in the inbox.
    if (client.channels.includes(notification.channel)) return;
    this.#inbox?.items.arrived(notification);
    this.#show();
    if (notification.from !== client.user) this.#arrivals.add(notification);
  }

  #tell(/** @type {Item[]} */ arrived) {
    this.#view.announce((say) => say.arrived(arrived.length, heading(arrived[0], say)));
    if (this.desktop) this.#desktop.show(arrived, this.#language);
    if (this.sound && arrived.some(({ priority }) => priority !== 'low')) this.#sound.ring();
  }

  #recalled(/** @type {string[]} */ ids) {
    this.#inbox?.items.recalled(ids);
    this.#withdraw(ids);
    this.#show();
  }

  #marked(/** @type {{state: string, ids?: string[], upTo?: string}} */ receipts) {
    if (receipts.state === 'read' || receipts.state === 'archived')
      this.#withdraw(receipts.ids ?? []);
    if (this.#inbox?.items.receipts(receipts)) this.#show();
    else this.#outdated();
  }

  #withdraw(/** @type {string[]} */ ids) {
    this.#arrivals.drop(ids);
    this.#desktop.withdraw(ids);
  }

  #show() {
    if (!this.#view.open) return;
    const items = this.#inbox?.items;
    const more = items !== undefined && items.next !== null;
    this.#view.list(items?.list() ?? [], { user: this.#client?.user, more });
  }

  /** The page's own number of unread is not taken: it may be older than what was heard since. */
  #load() {
    const inbox = this.#inbox;
    if (inbox?.items.list().length === 0) this.#view.note((say) => say.loading);
    this.#do(async () => {
      await inbox?.load();
      if (inbox === this.#inbox) this.#show();
    });
  }

  async #more() {
    await this.#inbox?.more();
    this.#show();
  }

  /** The page may take the link into its own hands: an event that it prevents goes nowhere. */
  #follow(/** @type {Item} */ item, /** @type {Event} */ event) {
    this.#do((client) => client.read([item.id]));
    const { ctrlKey, metaKey, shiftKey } = /** @type {MouseEvent} */ (event);
    if (ctrlKey || metaKey || shiftKey) return;
    if (!this.#say('belfry-open', item)) event.preventDefault();
    this.close({ focus: false });
  }

  /** A desktop notification. */
  #clicked(/** @type {Item | undefined} */ item) {
    const url = safeUrl(item?.url, document.baseURI);
    if (!item || !url) return this.open();
    this.#do((client) => client.read([item.id]));
    if (this.#say('belfry-open', item)) location.assign(url);
  }

  /** To the page. @param {string} type @param {any} detail @returns {boolean} whether nothing prevents it */
  #say(type, detail) {
    const options = { detail, bubbles: true, composed: true, cancelable: true };
    return this.dispatchEvent(new CustomEvent(type, options));
  }

  #turned(/** @type {Promise<boolean>} */ done) {
    done.then(
      (allowed) => !allowed && this.#view.note((say) => say.desktopBlocked),
      (error) => this.#failed(error),
    );
  }

  /**
   * What the user asked for; if it fails the user is told.
   *
   * @param {(client: Client) => Promise<unknown>} task
   */
  #do(task) {
    const client = this.#client;
    if (!client) return;
    task(client).catch((error) => {
      if (error.code !== 'not-found' && client === this.#client)
        this.#failed(error);
    });
  }

  #failed(/** @type {unknown} */ error) {
    this.#view.note((say, language) => say.failed(reason(error, language)));
  }
}

// A second copy yields: the page may have come by one bundle and another.
if (globalThis.customElements && !customElements.get('belfry-bell'))
  customElements.define('belfry-bell', BelfryBell);
