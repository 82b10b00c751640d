import { randomId } from '../device.js';

/**
 * The tabs that may share one connection: how they speak, and who of them leads. Whoever holds the
 * lock of the group does; each holds one of its own besides, whose end tells that the tab is gone,
 * with or without a word.
 */
export class Group {
  /** The name of this tab in this group. */
  tab = randomId().slice(0, 16);
  /** Resolves when the others can notice this tab's end. @type {Promise<void>} */
  ready;
  #name;
  #locks;
  #channel;
  #report;
  #lost;
  #member = new AbortController();
  #candidate = new AbortController();

  /**
   * @param {import('../environment.js').Environment} environment
   * @param {string} name
   * @param {(message: any) => void} heard
   * @param {(error: any) => void} lost a lock: stolen, taken by the browser, or never to be had
   */
  constructor({ locks, BroadcastChannel, report }, name, heard, lost) {
    this.#name = name;
    this.#locks = /** @type {LockManager} */ (locks);
    this.#report = report;
    this.#lost = lost;
    this.#channel = new BroadcastChannel(name);
    this.#channel.onmessage = ({ data }) => heard(data);
    this.ready = new Promise((ready) =>
      this.#hold(this.#of(this.tab), this.#member.signal, {}, () => ready()),
    );
  }

  /** @param {import('./messages.js').ToLeader | import('./messages.js').FromLeader} message */
  post(message) {
    if (!this.#member.signal.aborted) this.#channel.postMessage(message);
  }

  /**
   * Leads as soon as nobody else does, or at once in place of one that hangs.
   *
   * @param {() => void} lead
   * @param {boolean} [steal]
   */
  contend(lead, steal = false) {
    this.#candidate.abort();
    const { signal } = (this.#candidate = new AbortController());
    this.#hold(this.#name, signal, steal ? { steal } : { signal }, lead);
  }

  /** @param {string} tab @param {AbortSignal} signal @param {() => void} run */
  whenGone(tab, signal, run) {
    this.#locks
      .request(this.#of(tab), { signal }, run)
      .catch((error) => signal.aborted || this.#report(error));
  }

  leave() {
    this.#channel.close();
    this.#candidate.abort();
    this.#member.abort();
  }

  /** @param {string} tab */
  #of(tab) {
    return `${this.#name} ${tab}`;
  }

  /**
   * @param {string} name
   * @param {AbortSignal} until
   * @param {LockOptions} options
   * @param {() => void} run once it is held
   */
  #hold(name, until, options, run) {
    const held = async () => {
      // A tab that was frozen meanwhile is told now that it got the lock, and next that it was stolen:
      // the answer to a question comes behind that.
      await this.#locks.query();
      if (until.aborted) return;
      await new Promise((release) => {
        until.addEventListener('abort', release);
        run();
      });
    };
    this.#locks
      .request(name, options, held)
      .catch((error) => until.aborted || this.#lost(error));
  }
}
