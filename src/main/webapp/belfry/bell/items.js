/**
 * @typedef {import('../frames.js').Notification} Notification
 * @typedef {import('../rest.js').InboxPage} InboxPage
 */

/** What the bell lists, newest first: pages of the inbox, and what arrived since. No DOM. */
export class Items {
  /** @type {Notification[]} */
  #list = [];
  /** What arrived while a first page was on its way. @type {Notification[]} */
  #since = [];
  /** What was recalled meanwhile. @type {Set<string>} */
  #gone = new Set();
  /** Where the next page begins; `null` at the end. @type {string | null} */
  next = null;

  /** @param {number} [now] milliseconds since 1970: what has expired is not listed */
  list(now = Date.now()) {
    return this.#list.filter(({ expires }) => !expires || Date.parse(expires) > now);
  }

  /** A first page is being asked for. */
  expect() {
    this.#since = [];
    this.#gone.clear();
  }

  /** @param {InboxPage} page the first */
  replace({ notifications, next }) {
    const listed = new Set(notifications.map(({ id }) => id));
    const newer = this.#since.filter(({ id }) => !listed.has(id));
    this.#list = [...newer, ...notifications].filter(({ id }) => !this.#gone.has(id));
    this.next = next;
  }

  /** @param {InboxPage} page the one behind the last */
  append({ notifications, next }) {
    const listed = new Set(this.#list.map(({ id }) => id));
    const older = notifications.filter(({ id }) => !listed.has(id) && !this.#gone.has(id));
    this.#list.push(...older);
    this.next = next;
  }

  /** @param {Notification} notification it takes the place of what it replaces */
  arrived(notification) {
    const stays = (/** @type {Notification} */ old) =>
      old.id !== notification.id && !replaces(notification, old);
    this.#list = [notification, ...this.#list.filter(stays)];
    this.#since = [notification, ...this.#since.filter(stays)];
  }

  /** @param {string[]} ids */
  recalled(ids) {
    ids.forEach((id) => this.#gone.add(id));
    this.#list = this.#list.filter(({ id }) => !this.#gone.has(id));
  }

  /**
   * @param {{state: string, ids?: string[], upTo?: string}} receipts
   * @returns {boolean} whether it could be applied: an `upTo` that isn't listed could lie anywhere
   */
  receipts({ state, ids, upTo }) {
    const from = this.#list.findIndex(({ id }) => id === upTo);
    if (upTo !== undefined && from < 0) return this.#list.length === 0;
    const marked = new Set(ids ?? this.#list.slice(from).map(({ id }) => id));
    if (state === 'archived') this.#list = this.#list.filter(({ id }) => !marked.has(id));
    if (state === 'read')
      this.#list = this.#list.map((item) => (marked.has(item.id) ? read(item) : item));
    return true;
  }
}

/** @param {Notification} item @returns {Notification} */
const read = (item) => ({
  ...item,
  receipt: { ...item.receipt, read: item.receipt?.read ?? new Date().toISOString() },
});

/** @param {Notification} newer @param {Notification} older */
const replaces = (newer, older) =>
  newer.collapse !== undefined &&
  newer.collapse === older.collapse &&
  newer.channel === older.channel;

/**
 * @param {Notification} item
 * @param {string} [user] whose own speech is never unread
 */
export const isUnread = (item, user) =>
  !item.receipt?.read && (user === undefined || item.from !== user);
