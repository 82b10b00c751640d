import { Items } from './bell/items.js';
import { announcement } from './bell/text.js';
import { View } from './bell/view.js';

/** Arrivals within this time are announced together; milliseconds. */
const BREATH = 500;

/** What renders pages on a server may import this module, and has no elements. @type {typeof HTMLElement} */
const Base = globalThis.HTMLElement ?? class {};

/**
 * `<belfry-bell>`: a bell with the number of unread, and the inbox behind it. Give it a client:
 * `document.querySelector('belfry-bell').client = connect('/belfry/', …)`.
 */
export class BelfryBell extends Base {
  /** @type {import('./client.js').Client | undefined} */
  #client;
  /** @type {(() => void)[]} */
  #off = [];
  #items = new Items();
  #stale = true;
  #unread = { total: 0, capped: false };
  /** @type {import('./frames.js').Notification[]} */
  #arrived = [];
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #breath;
  #view = new View(this.attachShadow({ mode: 'open' }), {
    toggle: () => (this.#view.open ? this.close() : this.open()),
    close: () => this.close(),
    read: (id) => this.#do((client) => client.read([id])),
    readAll: () => this.#do((client) => client.readAll()),
    more: () => this.#do((client) => this.#more(client)),
  });

  constructor() {
    super();
    this.#view.unread(this.#unread);
  }

  /** The client whose inbox is shown. */
  get client() {
    return this.#client;
  }

  set client(client) {
    this.#detach();
    this.#client = client;
    this.#items = new Items();
    this.#stale = true;
    this.#count({ total: 0, capped: false });
    if (this.isConnected) this.#attach();
    if (this.#view.open) this.close();
  }

  connectedCallback() {
    this.#attach();
  }

  disconnectedCallback() {
    this.#detach();
  }

  open() {
    this.#view.show(true);
    document.addEventListener('pointerdown', this.#outside);
    if (this.#stale) this.#load();
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

  #attach() {
    const client = this.#client;
    if (!client || this.#off.length > 0) return;
    this.#off = [
      client.on('hello', ({ unread }) => this.#greeted(unread)),
      client.on('unread', (unread) => this.#count(unread)),
      client.on('notification', (notification) => this.#notified(client, notification)),
      client.on('recalled', ({ ids }) => this.#change(() => this.#items.recalled(ids))),
      client.on('receipts', (receipts) => this.#marked(receipts)),
    ];
  }

  #detach() {
    this.#off.splice(0).forEach((off) => off());
    clearTimeout(this.#breath);
    document.removeEventListener('pointerdown', this.#outside);
  }

  /** Receipts and recalls are not repeated after a break, so the list is asked for anew. */
  #greeted(/** @type {import('./frames.js').Unread | undefined} */ unread) {
    if (unread) this.#count(unread);
    this.#stale = true;
    if (this.#view.open) this.#load();
  }

  #count(/** @type {{total: number, capped: boolean}} */ unread) {
    this.#unread = unread;
    this.#view.unread(unread);
  }

  /**
   * @param {import('./client.js').Client} client
   * @param {import('./frames.js').Notification} notification
   */
  #notified(client, notification) {
    // What was merely asked for is heard, but is not in the inbox.
    if (client.channels.includes(notification.channel)) return;
    this.#change(() => this.#items.arrived(notification));
    if (notification.from === client.user) return;
    this.#arrived.push(notification);
    clearTimeout(this.#breath);
    this.#breath = setTimeout(
      () => this.#view.announce(announcement(this.#arrived.splice(0))),
      BREATH,
    );
  }

  #marked(/** @type {{state: string, ids?: string[], upTo?: string}} */ receipts) {
    this.#change(() => {
      if (this.#items.receipts(receipts)) return;
      this.#stale = true;
      if (this.#view.open) this.#load();
    });
  }

  #change(/** @type {() => void} */ change) {
    change();
    if (this.#view.open) this.#show();
  }

  #show() {
    this.#view.list(this.#items.list(), {
      user: this.#client?.user,
      more: this.#items.next !== null,
    });
  }

  #load() {
    this.#stale = false;
    this.#items.expect();
    if (this.#items.list().length === 0) this.#view.note('Loading …');
    this.#do(
      async (client) => {
        const page = await client.inbox({ limit: 20 });
        this.#items.replace(page);
        this.#count(page.unread);
        this.#show();
      },
      () => (this.#stale = true),
    );
  }

  async #more(/** @type {import('./client.js').Client} */ client) {
    this.#items.append(await client.inbox({ limit: 20, before: this.#items.next ?? undefined }));
    this.#show();
  }

  /**
   * What the user asked for; if it fails the user is told.
   *
   * @param {(client: import('./client.js').Client) => Promise<unknown>} task
   * @param {() => void} [failed]
   */
  #do(task, failed = () => {}) {
    const client = this.#client;
    if (!client) return;
    task(client).catch((error) => {
      failed();
      if (error.code !== 'not-found' && client === this.#client)
        this.#view.note(`That did not work (${error.code ?? error.message}).`);
    });
  }
}

globalThis.customElements?.define('belfry-bell', BelfryBell);
