import { asBelfryError, BelfryError, errorOf } from './errors.js';

/**
 * @typedef {import('./frames.js').Command} Command
 * @typedef {import('./frames.js').Frame} Frame
 */

/** Commands under way: each is answered by the frame that bears its `ref`, or lost with its connection. */
export class Commands {
  /** @type {Map<string, {resolve: (ok: Frame) => void, reject: (error: BelfryError) => void}>} */
  #pending = new Map();
  #count = 0;
  #send;

  /** @param {(commands: Command[]) => boolean} send whether there was a connection to send on */
  constructor(send) {
    this.#send = send;
  }

  /**
   * @param {Command} command
   * @returns {Promise<Frame>} the `ok` frame
   */
  send(command) {
    const ref = `c${++this.#count}`;
    return new Promise((resolve, reject) => {
      const plain = plainOf({ ...command, ref });
      this.#pending.set(ref, { resolve, reject });
      if (this.#send([plain])) return;
      this.#pending.delete(ref);
      reject(new BelfryError('not-connected'));
    });
  }

  /**
   * @param {Frame} frame `ok` or `error`
   * @returns {boolean} whether it was awaited
   */
  answered(frame) {
    const pending = this.#pending.get(frame.ref);
    if (!pending) return false;
    this.#pending.delete(frame.ref);
    if (frame.op === 'ok') pending.resolve(frame);
    else pending.reject(errorOf(frame));
    return true;
  }

  /** @param {BelfryError} cause */
  lost(cause) {
    const lost = new BelfryError('connection-lost', undefined, { cause });
    for (const { reject } of this.#pending.values()) reject(lost);
    this.#pending.clear();
  }
}

/**
 * As it will be sent: the same in each tab, whatever objects the application works with. Between tabs
 * no proxy, function or class could pass.
 *
 * @param {Command} command
 * @returns {Command}
 */
function plainOf(command) {
  try {
    return JSON.parse(JSON.stringify(command));
  } catch (error) {
    throw asBelfryError(error, 'bad-request');
  }
}
