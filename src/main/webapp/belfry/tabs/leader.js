import { STATES } from '../acks.js';
import { packed, receipts } from './messages.js';

/**
 * @typedef {import('../frames.js').Frame} Frame
 * @typedef {import('../frames.js').Command} Command
 * @typedef {import('../line.js').StateChange} StateChange
 */

/** Only these are heard for having been asked for; the rest is the user's own. */
const ASKED = /^(room|topic):/;
const ANSWERS = new Set(['ok', 'error', 'pong']);

/** Has the connection, and tells the other tabs what it hears. */
export class Leader {
  #group;
  #hearing;
  #after;
  #listener;
  #link;
  #n = 0;
  /** The other tabs and what they ask for. @type {Map<string, string[]>} */
  #tabs = new Map();
  /** What the server has accepted. @type {Set<string>} */
  #heard = new Set();
  /** What was ever asked for: a late notification of it still isn't everybody's. @type {Set<string>} */
  #asked = new Set();
  /** @type {Map<string, {tab: string, command: Command, joins?: boolean}>} */
  #pending = new Map();
  #count = 0;
  /** @type {Frame | undefined} */
  #hello;
  /** @type {StateChange | undefined} */
  #change;
  /** @type {((event: import('../page.js').PageEvent) => void) | undefined} */
  #befall;
  #stopped = new AbortController();

  /**
   * @param {import('./group.js').Group} group
   * @param {number} term
   * @param {import('../transports/index.js').Context} context
   * @param {import('./hearing.js').Hearing} hearing
   * @param {import('../line.js').MakeLine} makeLink
   * @param {import('../line.js').LineListener} listener
   */
  constructor(group, term, context, hearing, makeLink, listener) {
    this.#group = group;
    this.term = term;
    this.#hearing = hearing;
    this.#after = context.after;
    this.#listener = listener;
    const going = (/** @type {(value: any) => void} */ run) => (/** @type {any} */ value) =>
      this.#stopped.signal.aborted || run(value);
    this.#link = makeLink(
      { ...context, environment: this.#befallen(context), channels: () => this.#opening() },
      {
        frame: going((frame) => this.#received(frame)),
        state: going((change) => this.#became(change)),
      },
    );
  }

  open() {
    this.#link.open();
  }

  /** @param {import('./messages.js').ToLeader} message */
  heard(message) {
    if (message.op === 'do' && message.under === this.term)
      this.#perform(message.tab, message.commands);
    else if (message.op === 'join') this.#joined(message);
  }

  /** Whether there is nothing to send: see refresh(). @param {Command} command */
  isDone({ op }) {
    return op === 'unsubscribe';
  }

  /** @param {Command[]} commands */
  send(commands) {
    this.#perform(this.#group.tab, commands);
  }

  refresh() {
    this.#link.refresh();
  }

  close() {
    this.#stopped.abort();
    this.#link.close();
  }

  /**
   * The environment in which what befalls the other tabs is heard of as well: this one may be hidden.
   *
   * @param {import('../transports/index.js').Context} context
   */
  #befallen({ environment }) {
    const { page } = environment;
    return {
      ...environment,
      page: {
        ...page,
        listen: (/** @type {(event: import('../page.js').PageEvent) => void} */ listener) => {
          this.#befall = listener;
          return page.listen(listener);
        },
      },
    };
  }

  /** What an opening asks for: this tab's, and what of the others' the server has accepted. */
  #opening() {
    const others = [...this.#tabs.values()].flat().filter((each) => this.#heard.has(each));
    this.#heard = new Set([...this.#hearing.channels, ...others]);
    this.#heard.forEach((each) => this.#asked.add(each));
    return [...this.#heard];
  }

  /** Ends what nobody asks for any more. */
  #tidy() {
    const { size } = this.#heard;
    if (this.#opening().length < size) this.#link.refresh();
  }

  /** @param {import('./messages.js').Join} join */
  #joined({ tab, channels, why }) {
    if (!this.#tabs.has(tab))
      this.#group.whenGone(tab, this.#stopped.signal, () => {
        this.#tabs.delete(tab);
        this.#tidy();
      });
    this.#tabs.set(tab, channels);
    this.#tidy();
    if (why === 'refresh') this.#link.refresh();
    if (why === 'woken') this.#befall?.('woken');
    this.#admit(tab);
  }

  /** @param {string} tab */
  #admit(tab) {
    const channels = this.#tabs.get(tab);
    if (!channels || !this.#change) return;
    const missing = channels.filter((each) => !this.#heard.has(each));
    if (missing.length > 0 && this.#change.state === 'open')
      return this.#perform(tab, [{ op: 'subscribe', channels: missing }], true);
    this.#say({
      op: 'welcome',
      to: tab,
      n: this.#n,
      change: packed(this.#change),
      hello: this.#hello,
      cursor: this.#after(),
    });
  }

  /**
   * @param {string} tab
   * @param {Command[]} commands
   * @param {boolean} [joins]
   */
  #perform(tab, commands, joins) {
    const sent = commands.map((command) => {
      const ref = `t${++this.#count}`;
      this.#pending.set(ref, { tab, command, joins });
      if (command.op === 'subscribe')
        command.channels.forEach((/** @type {string} */ each) => this.#asked.add(each));
      return { ...command, ref };
    });
    if (sent.length > 0) this.#link.send(sent);
  }

  /** @param {Frame} frame */
  #received(frame) {
    const { op, channel } = frame;
    if (ANSWERS.has(op)) return this.#answered(frame);
    if (op === 'hello') this.#hello = frame;
    if (op === 'unread') this.#hello = /** @type {any} */ ({ ...this.#hello, unread: frame });
    const asked = ASKED.test(channel) && this.#asked.has(channel);
    const mine = this.#hearing.mine(frame, asked);
    this.#tell({ op: 'frame', frame, asked, acked: mine?.op === 'notification' });
    if (mine) this.#listener.frame(mine);
  }

  /** @param {Frame} frame */
  #answered(frame) {
    const pending = this.#pending.get(frame.ref);
    if (!pending) return this.#listener.frame(frame);
    this.#pending.delete(frame.ref);
    const { tab, command, joins } = pending;
    const ok = frame.op === 'ok';
    /** @type {string[] | undefined} */
    const granted = ok && command.op === 'subscribe' ? command.channels : undefined;
    granted?.forEach((each) => this.#heard.add(each));
    if (joins && granted) {
      this.#link.refresh();
      return this.#admit(tab);
    }
    if (joins) this.#tabs.delete(tab);
    else if (command.ref === undefined) return;
    const answer = { ...frame, ref: command.ref };
    if (tab === this.#group.tab) {
      this.#listener.frame(answer);
    } else {
      if (granted) this.#tabs.get(tab)?.push(...granted);
      this.#say({ op: 'answer', to: tab, frame: answer, joins });
    }
    if (ok && command.op in STATES && command.op !== 'ack') this.#done(tab, receipts(command));
  }

  /** @param {string} by @param {Frame} frame */
  #done(by, frame) {
    this.#tell({ op: 'frame', frame, by });
    if (by !== this.#group.tab) this.#listener.frame(frame);
  }

  /** @param {StateChange} change */
  #became(change) {
    const { state, error } = change;
    this.#change = { ...change, tab: 'follower' };
    if (state !== 'open') this.#pending.clear();
    // Refused for what this tab asks or by its token, the others may fare better: the lock goes on.
    const forAll = error?.code === 'disconnected' || error?.reconnect === false;
    if (state !== 'closed' || forAll) this.#tell({ op: 'state', change: packed(this.#change) });
    this.#listener.state({ ...change, tab: 'leader' });
    if (state !== 'open') return;
    [...this.#tabs.keys()].forEach((tab) => this.#admit(tab));
    this.send(this.#hearing.unsure);
  }

  /** @param {any} message to all */
  #tell(message) {
    this.#say({ ...message, n: ++this.#n });
  }

  /** @param {any} message */
  #say(message) {
    this.#group.post({ ...message, term: this.term, from: this.#group.tab });
  }
}
