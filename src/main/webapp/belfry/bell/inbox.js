import { Items } from './items.js';

/** @typedef {import('../client.js').Client} Client */

/** Entries a page. */
const LIMIT = 50;

/** One client's inbox as far as it is listed. */
export class Inbox {
  items = new Items();
  /** Whether it has to be asked for before it is shown. */
  stale = true;
  #client;

  /** @param {Client} client */
  constructor(client) {
    this.#client = client;
  }

  /** The newest, in place of what was listed. */
  async load() {
    this.stale = false;
    this.items.expect();
    try {
      this.items.replace(await this.#client.inbox({ limit: LIMIT }));
    } catch (error) {
      this.stale = true;
      throw error;
    }
  }

  async more() {
    const before = this.items.next ?? undefined;
    this.items.append(await this.#client.inbox({ limit: LIMIT, before }));
  }
}
