import { randomId } from '../device.js';

/**
 * The tabs that may share one connection: how they speak, and who of them leads. Whoever holds the
 * lock of the group does; each holds one of its own besides, whose end tells that the tab is gone,
 * with or without a word.
 *
 * @typedef {ReturnType<typeof createGroup>} Group
 * @param {import('../environment.js').Environment} environment
 * @param {string} name
 * @param {(message: any) => void} heard
 * @param {(error: any) => void} lost a lock: stolen, taken by the browser, or never to be had
 */
export function createGroup({ locks, BroadcastChannel, report }, name, heard, lost) {
  /** The name of this tab in this group. */
  const tab = randomId();
  const member = new AbortController();
  let candidate = new AbortController();
  const channel = new BroadcastChannel(name);
  channel.onmessage = ({ data }) => heard(data);
  /** Resolves when the others can notice this tab's end. @type {Promise<void>} */
  const ready = new Promise((resolve) => hold(of(tab), member.signal, {}, resolve));

  /** @param {import('./messages.js').ToLeader | import('./messages.js').FromLeader} message */
  function post(message) {
    if (!member.signal.aborted) channel.postMessage(message);
  }

  /**
   * Leads as soon as nobody else does, or at once in place of one that hangs.
   *
   * @param {() => void} lead
   * @param {boolean} [steal]
   */
  function contend(lead, steal) {
    candidate.abort();
    const { signal } = (candidate = new AbortController());
    hold(name, signal, steal ? { steal } : { signal }, lead);
  }

  /** @param {string} other tab @param {AbortSignal} signal @param {() => void} run */
  function whenGone(other, signal, run) {
    request(of(other), { signal }, run).catch((error) => signal.aborted || report(error));
  }

  function leave() {
    channel.close();
    candidate.abort();
    member.abort();
  }

  /** @param {string} member */
  function of(member) {
    return `${name} ${member}`;
  }

  /** @param {string} lock @param {LockOptions} options @param {() => any} held */
  function request(lock, options, held) {
    return /** @type {LockManager} */ (locks).request(lock, options, held);
  }

  /**
   * @param {string} lock
   * @param {AbortSignal} until
   * @param {LockOptions} options
   * @param {() => void} run once it is held
   */
  function hold(lock, until, options, run) {
    const held = async () => {
      // A tab that was frozen meanwhile is told now that it got the lock, and next that it was stolen:
      // the answer to a question comes behind that.
      await locks?.query();
      if (until.aborted) return;
      await new Promise((release) => {
        until.addEventListener('abort', release);
        run();
      });
    };
    request(lock, options, held).catch((error) => until.aborted || lost(error));
  }

  return { tab, ready, post, contend, whenGone, leave };
}
