import { passes } from './close-reasons.js';
import { BelfryError, asBelfryError } from './errors.js';

/** The command that says a state. @type {Record<string, string>} */
export const STATES = { ack: 'delivered', seen: 'seen', read: 'read', archive: 'archived' };

/**
 * How long acknowledgements gather, and how long what was refused for the moment waits; milliseconds.
 * What a user did goes out at once, with all that waits: the page may be left in the next moment.
 */
const GATHER = 200;
const AGAIN = 5_000;

/** Ids in one command: the longest ids still stay under 64 KiB. */
const MOST = 500;

/**
 * @typedef {import('./frames.js').Command} Command
 * @typedef {{op: string, ids?: string[], upTo?: string, resolve: () => void, reject: (error: BelfryError) => void}} Entry
 */

/** Receipts gathered into few commands, and kept until the server has confirmed them. */
export class Acks {
  /** @type {Entry[]} */
  #waiting = [];
  /** @type {BelfryError | undefined} */
  #closed;
  #timers;
  #send;

  /**
   * @param {import('./timers.js').Timers} timers
   * @param {(command: Command) => Promise<unknown>} send
   */
  constructor(timers, send) {
    this.#timers = timers;
    this.#send = send;
  }

  /**
   * @param {string} op of STATES
   * @param {string[] | {upTo: string}} which
   * @returns {Promise<void>} when the server has confirmed
   */
  async add(op, which) {
    if (!Array.isArray(which)) return this.#add({ op, upTo: which.upTo });
    const parts = [];
    for (let at = 0; at < which.length; at += MOST)
      parts.push(this.#add({ op, ids: which.slice(at, at + MOST) }));
    await Promise.all(parts);
  }

  /** @param {{op: string, ids?: string[], upTo?: string}} what */
  #add(what) {
    return new Promise((/** @type {(value: void) => void} */ resolve, reject) => {
      if (this.#closed) return reject(this.#closed);
      this.#waiting.push({ ...what, resolve, reject });
      if (what.op !== 'ack') this.#flushIn(0);
      else if (!this.#timers.has('receipts')) this.#flushIn(GATHER);
    });
  }

  /** @param {number} ms */
  #flushIn(ms) {
    this.#timers.set('receipts', ms, () => this.flush());
  }

  /**
   * All that waits goes out now: when a connection opens, when it is closed on purpose, and when the
   * page is left.
   *
   * @param {(command: Command) => Promise<unknown>} [send] another way than the usual one
   */
  flush(send = this.#send) {
    this.#timers.clear('receipts');
    const waiting = this.#waiting;
    this.#waiting = [];
    for (const batch of batches(waiting)) this.#sendBatch(batch, send);
  }

  /** @param {Entry[]} batch of one op @param {(command: Command) => Promise<unknown>} send */
  #sendBatch(batch, send) {
    const [{ op, upTo }] = batch;
    const ids = [...new Set(batch.flatMap((entry) => entry.ids ?? []))];
    send(upTo === undefined ? { op, ids } : { op, upTo }).then(
      () => batch.forEach(({ resolve }) => resolve()),
      (error) => this.#refused(batch, asBelfryError(error, 'bad-request')),
    );
  }

  /**
   * @param {Entry[]} batch
   * @param {BelfryError} error
   */
  #refused(batch, error) {
    if (!passes(error.code) || this.#closed) {
      batch.forEach(({ reject }) => reject(this.#closed ?? error));
      return;
    }
    this.#waiting = [...this.#waiting, ...batch];
    // Without a connection flush() comes with the next one.
    if (error.code !== 'not-connected') this.#flushIn(Math.max(AGAIN, error.after ?? 0));
  }

  close() {
    const closed = new BelfryError('closed');
    this.#closed = closed;
    this.#waiting.splice(0).forEach(({ reject }) => reject(closed));
  }
}

/**
 * @param {Entry[]} entries
 * @returns {Entry[][]} neighbours of one op together, in their order
 */
function batches(entries) {
  /** @type {Entry[][]} */
  const made = [];
  let size = 0;
  for (const entry of entries) {
    const last = made.at(-1);
    size += entry.ids?.length ?? MOST;
    if (last?.[0].op === entry.op && size <= MOST) last.push(entry);
    else {
      made.push([entry]);
      size = entry.ids?.length ?? MOST;
    }
  }
  return made;
}
