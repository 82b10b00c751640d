import { Recent } from './recent.js';

/**
 * @typedef {import('./frames.js').Frame} Frame
 * @typedef {import('./frames.js').Notification} Notification
 */

/** The reader's place in the log: hands each notification over once, and knows where to resume. */
export class Reader {
  /** @type {string | undefined} */
  user;
  #recent = new Recent();
  #emit;
  #arrived;

  /**
   * @param {string | undefined} cursor to resume behind
   * @param {(type: string, value: any) => void} emit
   * @param {(id: string) => void} arrived also for a repeat: the server doesn't know that it came
   */
  constructor(cursor, emit, arrived) {
    this.cursor = cursor;
    this.#emit = emit;
    this.#arrived = arrived;
  }

  /** @param {Frame} frame */
  heard(frame) {
    if (frame.op === 'notification') this.#notified(/** @type {any} */ (frame));
    else if (frame.op === 'cursor') this.#moveTo(frame.cursor);
    else {
      if (frame.op === 'hello') this.#greeted(frame);
      this.#emit(frame.op, frame);
    }
  }

  /** @param {Notification} notification */
  #notified(notification) {
    if (this.#recent.add(notification.id)) {
      this.#emit('notification', notification);
      this.#moveTo(notification.id);
    }
    this.#arrived(notification.id);
  }

  /** @param {Frame} hello */
  #greeted({ user, cursor, recovered }) {
    this.user = user ?? this.user;
    // Who resumes keeps the place until what follows has arrived.
    if (this.cursor === undefined || !recovered) this.#moveTo(cursor);
  }

  /** @param {string | undefined} cursor */
  #moveTo(cursor) {
    if (cursor === undefined || cursor === this.cursor) return;
    this.cursor = cursor;
    this.#emit('cursor', cursor);
  }
}
