import { comeBack } from '../close-reasons.js';
import { asBelfryError, BelfryError } from '../errors.js';
import { framesOf } from '../transports/polling.js';
import { createWatch } from '../watch.js';
import { unpacked } from './messages.js';
import { behind } from './missed.js';

/** How long what could not be fetched waits at most; milliseconds. */
const AGAIN = 5_000;

/**
 * @typedef {import('../frames.js').Frame} Frame
 * @typedef {import('../frames.js').Command} Command
 * @typedef {import('./messages.js').FromLeader} FromLeader
 *
 * @typedef {object} FollowerListener
 * @property {(frame: Frame) => void} frame
 * @property {(change: import('../line.js').StateChange) => void} state
 * @property {(error: BelfryError) => void} refused what this tab asks for, or its own request
 * @property {() => void} hangs there has long been no sign of a leader
 */

/** Hears what the leader tells; what it missed it fetches from the server, behind its own place. */
export class Follower {
  term;
  /** @type {string | undefined} */
  #leader;
  #group;
  #context;
  #hearing;
  #listener;
  /** @type {import('../line.js').StateChange} */
  #change = { state: 'connecting', transport: '', verdicts: {}, tab: 'follower' };
  /** The place in what the leader tells; undefined: this tab has to join. @type {number | undefined} */
  #n;
  /** What is told while what was missed is fetched. @type {(() => void)[] | undefined} */
  #held;
  #joined = new AbortController();
  /** What the leader tells although this tab is beyond it. @type {Set<string>} */
  #old = new Set();
  #closed = false;
  #watch;
  #leavePage = () => {};

  /**
   * @param {import('./group.js').Group} group
   * @param {number} term the greatest known
   * @param {import('../transports/index.js').Context} context
   * @param {import('./hearing.js').Hearing} hearing
   * @param {FollowerListener} listener
   */
  constructor(group, term, context, hearing, listener) {
    this.#group = group;
    this.term = term;
    this.#context = context;
    this.#hearing = hearing;
    this.#listener = listener;
    const wake = () => this.#join('woken');
    // A hidden leader's timers are slow, its answers aren't: it is asked for a sign of life.
    this.#watch = createWatch(context.timers, context.environment.clock, {
      ping: () => this.#join(),
      silent: listener.hangs,
      ask: wake,
      slept: wake,
      reopen: () => this.open('woken'),
    });
  }

  /** @param {import('./messages.js').Join['why']} [why] */
  open(why) {
    const { heartbeat, environment } = this.#context;
    const { page, random } = environment;
    this.#leavePage();
    this.#leavePage = page.listen((event) => this.#befell(event));
    this.#watch.tick(page.visible());
    // Not all tabs at once: one answer is a sign for them all.
    this.#watch.begin(heartbeat * (0.8 + random() / 5));
    this.#join(why);
  }

  refresh() {
    this.#join('refresh');
  }

  /** Whether there is nothing to send: the leader does it, or learns of it by refresh(). @param {Command} command */
  isDone({ op, ids }) {
    if (op === 'ack') return this.#hearing.areLeft(ids);
    return op === 'unsubscribe' || op === 'refresh';
  }

  /** @param {Command[]} commands */
  send(commands) {
    if (commands.length > 0) this.#group.post({ op: 'do', tab: this.#group.tab, under: this.term, commands });
  }

  close() {
    this.#closed = true;
    this.#leavePage();
    this.#watch.tick(false);
    this.#watch.end();
    this.#context.timers.clear('rejoin');
    this.#joined.abort();
  }

  /** @param {FromLeader} message */
  heard(message) {
    // One that was stolen from, and doesn't know it yet.
    if (!(message.term >= this.term)) return;
    if (message.term > this.term || message.from !== this.#leader) this.#follow(message);
    if (!this.#closed) this.#watch.heard();
    if ('to' in message) {
      if (message.to === this.#group.tab) this.#heardAlone(message);
    } else if ('n' in message) this.#heardByAll(message);
  }

  /** @param {FromLeader} message */
  #follow({ op, term, from }) {
    this.term = term;
    this.#leader = from;
    this.lose(new BelfryError('connection-lost'));
    if (op !== 'welcome') this.#join();
  }

  /** @param {import('./messages.js').Welcome | import('./messages.js').Answer} message */
  #heardAlone(message) {
    if (message.op === 'welcome') this.#welcomed(message);
    else if (message.joins)
      this.#failed(new BelfryError(message.frame.code, message.frame.detail));
    else if (this.#n !== undefined) this.#listener.frame(message.frame);
  }

  /** @param {import('./messages.js').ToAll} message */
  #heardByAll(message) {
    if (this.#n === undefined) {
      if (message.op === 'state' && message.change.state !== 'open') this.#became(message.change);
    } else if (message.n !== this.#n + 1) {
      this.lose(new BelfryError('connection-lost'));
      this.#join();
    } else {
      this.#n = message.n;
      if (this.#held) this.#held.push(() => this.#told(message, true));
      else this.#told(message);
    }
  }

  /** @param {import('./messages.js').Welcome} welcome */
  #welcomed(welcome) {
    const { n, change, hello, cursor } = welcome;
    if (change.state !== 'open') {
      if (this.#n === undefined) this.#became(change);
      return;
    }
    if (n === this.#n) return;
    // The leader's first answer to a poll is just being told.
    if (cursor === undefined && this.#context.after() !== undefined) return this.#join();
    this.lose(new BelfryError('connection-lost'));
    this.#n = n;
    this.#old.clear();
    const after = this.#context.after();
    // What others didn't ask for may lie behind the same place and not come any more.
    const missesNone = after === cursor && this.#hearing.channels.length === 0;
    if (after === undefined || missesNone)
      this.#opened(/** @type {Frame} */ ({ ...hello, recovered: true, cursor }), change);
    else this.#catchUp(welcome, after);
  }

  /** @param {Frame} hello @param {import('../line.js').StateChange} change */
  #opened(hello, change) {
    this.#listener.frame(hello);
    this.#became(change);
    this.send(this.#hearing.unsure);
  }

  /** @param {import('./messages.js').Welcome} welcome @param {string} after */
  async #catchUp({ hello, change, cursor }, after) {
    const { signal } = (this.#joined = new AbortController());
    this.#held = [];
    try {
      if (cursor !== after) await this.#findOld(cursor, signal);
      let first = true;
      for await (const envelope of behind(this.#context, after, signal)) {
        const [opening, ...frames] = framesOf(envelope, first, { user: hello?.user });
        if (first) this.#opened({ ...hello, ...opening, cursor: envelope.cursor }, change);
        else this.#listener.frame(opening);
        first = false;
        for (const frame of frames) {
          if (signal.aborted) return;
          this.#old.delete(/** @type {Frame} */ (frame).id);
          this.#listener.frame(frame);
        }
      }
    } catch (error) {
      if (!signal.aborted) this.#failed(asBelfryError(error, 'transport-failed'));
    }
    const held = this.#held;
    if (signal.aborted) return;
    this.#held = undefined;
    held.forEach((run) => signal.aborted || run());
  }

  /**
   * The leader's place may lie before this tab's own: what the leader is still to tell, but for what
   * lies behind the place of this tab, is old here.
   *
   * @param {string | undefined} cursor
   * @param {AbortSignal} signal
   */
  async #findOld(cursor, signal) {
    for await (const { frames } of behind(this.#context, cursor, signal))
      for (const { id } of frames) this.#old.add(id);
  }

  /** @param {BelfryError} error */
  #failed(error) {
    if (['no', 'fresh-token'].includes(comeBack(error.code))) return this.#listener.refused(error);
    const { timers, environment } = this.#context;
    const delay = AGAIN * environment.random();
    this.lose(error, delay);
    timers.set('rejoin', delay, () => this.#join());
  }

  /** What is under way may be lost. @param {BelfryError} error @param {number} [delay] */
  lose(error, delay = 0) {
    this.#joined.abort();
    this.#held = undefined;
    if (this.#n === undefined) return;
    this.#n = undefined;
    this.#became({ ...this.#change, state: 'waiting', error, delay });
  }

  /** @param {import('./messages.js').ToAll} message @param {boolean} [held] */
  #told(message, held) {
    if (message.op === 'state') return this.#became(message.change);
    if (message.by === this.#group.tab) return;
    const mine = this.#hearing.mine(message.frame, message.asked);
    if (mine?.op === 'notification') {
      if (this.#old.delete(mine.id)) return;
      this.#old.clear();
      if (message.acked) this.#hearing.leave(mine.id);
    }
    // The place of a leader that lies behind leads back.
    if (!mine || (mine.op === 'cursor' && (held || this.#old.size > 0))) return;
    this.#listener.frame(mine);
  }

  /** @param {import('./messages.js').Join['why']} [why] */
  #join(why) {
    const { tab } = this.#group;
    this.#group.post({ op: 'join', tab, channels: this.#hearing.channels, why });
  }

  /** @param {import('../page.js').PageEvent} event */
  #befell(event) {
    if (event === 'shown' || event === 'hidden') this.#watch.tick(event === 'shown');
    if (event === 'woken' || (event === 'shown' && this.#watch.isOverdue())) this.#join('woken');
  }

  /** @param {import('../line.js').StateChange} change */
  #became(change) {
    if (this.#closed) return;
    this.#change = change;
    this.#listener.state(unpacked(change));
  }
}
