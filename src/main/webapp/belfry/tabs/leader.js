import { STATES } from '../acks.js';
import { isAnswer } from '../frames.js';
import { packed, receipts } from './messages.js';

/**
 * @typedef {import('../frames.js').Frame} Frame
 * @typedef {import('../frames.js').Command} Command
 * @typedef {import('../line.js').StateChange} StateChange
 */

/** Only these are heard for having been asked for; the rest is the user's own. */
const ASKED = /^(room|topic):/;

/**
 * Has the connection, and tells the other tabs what it hears.
 *
 * @param {import('./group.js').Group} group
 * @param {number} term
 * @param {import('../transports/index.js').Context} context
 * @param {import('./hearing.js').Hearing} hearing
 * @param {import('../line.js').MakeLine} makeLink
 * @param {import('../line.js').LineListener} listener
 */
export function createLeader(group, term, context, hearing, makeLink, listener) {
  const { environment } = context;
  const { page } = environment;
  let n = 0;
  /** The other tabs and what they ask for. @type {Map<string, string[]>} */
  const tabs = new Map();
  /** What the server has accepted. @type {Set<string>} */
  let accepted = new Set();
  /** What was ever asked for: a late notification of it still isn't everybody's. @type {Set<string>} */
  const asked = new Set();
  /** @type {Map<string, {tab: string, command: Command, joins?: boolean}>} */
  const pending = new Map();
  let count = 0;
  /** @type {Frame | undefined} */
  let hello;
  /** @type {StateChange | undefined} */
  let change;
  /** @type {((event: import('../page.js').PageEvent) => void) | undefined} */
  let befall;
  const stopped = new AbortController();
  const going = (/** @type {(value: any) => void} */ run) => (/** @type {any} */ value) =>
    stopped.signal.aborted || run(value);

  /** What befalls the other tabs is heard of as well: this one may be hidden. @type {import('../page.js').Page} */
  const pages = {
    ...page,
    listen(listener) {
      befall = listener;
      return page.listen(listener);
    },
  };
  const link = makeLink(
    { ...context, environment: { ...environment, page: pages }, channels: opening },
    { frame: going(received), state: going(became) },
  );

  /** @param {import('./messages.js').ToLeader} message */
  function heard(message) {
    if (message.op === 'do' && message.under === term) perform(message.tab, message.commands);
    else if (message.op === 'join') joined(message);
  }

  /** Whether there is nothing to send: see refresh(). @param {Command} command */
  const isDone = ({ op }) => op === 'unsubscribe';

  /** @param {Command[]} commands */
  const send = (commands) => perform(group.tab, commands);

  function close() {
    stopped.abort();
    link.close();
  }

  /** What an opening asks for: this tab's, and what of the others' the server has accepted. */
  function opening() {
    const others = [...tabs.values()].flat().filter((each) => accepted.has(each));
    accepted = new Set([...hearing.wished(), ...others]);
    accepted.forEach((each) => asked.add(each));
    return [...accepted];
  }

  /** Ends what nobody asks for any more. */
  function tidy() {
    const { size } = accepted;
    if (opening().length < size) link.refresh();
  }

  /** @param {import('./messages.js').Join} join */
  function joined({ tab, channels, why }) {
    if (!tabs.has(tab))
      group.whenGone(tab, stopped.signal, () => {
        tabs.delete(tab);
        tidy();
      });
    tabs.set(tab, channels);
    tidy();
    if (why === 'refresh') link.refresh();
    if (why === 'woken') befall?.('woken');
    admit(tab);
  }

  /** @param {string} tab */
  function admit(tab) {
    const channels = tabs.get(tab);
    if (!channels || !change) return;
    const missing = channels.filter((each) => !accepted.has(each));
    if (missing.length > 0 && change.state === 'open')
      return perform(tab, [{ op: 'subscribe', channels: missing }], true);
    const cursor = context.after();
    // A tab that asks the server nothing learns its clock here.
    const timed = hello && { ...hello, time: context.tokens.now() };
    say({ op: 'welcome', to: tab, n, change: packed(change), hello: timed, cursor });
  }

  /**
   * @param {string} tab
   * @param {Command[]} commands
   * @param {boolean} [joins]
   */
  function perform(tab, commands, joins) {
    const sent = commands.map((command) => {
      const ref = `t${++count}`;
      pending.set(ref, { tab, command, joins });
      if (command.op === 'subscribe')
        command.channels.forEach((/** @type {string} */ each) => asked.add(each));
      return { ...command, ref };
    });
    if (sent.length > 0) link.send(sent);
  }

  /** @param {Frame} frame */
  function received(frame) {
    const { op, channel } = frame;
    if (isAnswer(frame) || op === 'pong') return answered(frame);
    if (op === 'hello') hello = frame;
    if (op === 'unread') hello = /** @type {any} */ ({ ...hello, unread: frame });
    const forSome = ASKED.test(channel) && asked.has(channel);
    const mine = hearing.mine(frame, forSome);
    tell({ op: 'frame', frame, asked: forSome, acked: mine?.op === 'notification' });
    if (mine) listener.frame(mine);
  }

  /** @param {Frame} frame */
  function answered(frame) {
    const awaited = pending.get(frame.ref);
    if (!awaited) return listener.frame(frame);
    pending.delete(frame.ref);
    const { tab, command, joins } = awaited;
    const ok = frame.op === 'ok';
    /** @type {string[] | undefined} */
    const granted = ok && command.op === 'subscribe' ? command.channels : undefined;
    granted?.forEach((each) => accepted.add(each));
    if (joins && granted) {
      link.refresh();
      return admit(tab);
    }
    if (joins) tabs.delete(tab);
    else if (command.ref === undefined) return;
    const answer = { ...frame, ref: command.ref };
    if (tab === group.tab) {
      listener.frame(answer);
    } else {
      if (granted) tabs.get(tab)?.push(...granted);
      say({ op: 'answer', to: tab, frame: answer, joins });
    }
    if (ok && command.op in STATES && command.op !== 'ack') done(tab, receipts(command));
  }

  /** @param {string} by @param {Frame} frame */
  function done(by, frame) {
    tell({ op: 'frame', frame, by });
    if (by !== group.tab) listener.frame(frame);
  }

  /** @param {StateChange} next */
  function became(next) {
    const { state, error } = next;
    change = { ...next, tab: 'follower' };
    if (state !== 'open') pending.clear();
    // Refused for what this tab asks or by its token, the others may fare better: the lock goes on.
    const forAll = error?.code === 'disconnected' || error?.reconnect === false;
    if (state !== 'closed' || forAll) tell({ op: 'state', change: packed(change) });
    listener.state({ ...next, tab: 'leader' });
    if (state === 'open') [...tabs.keys()].forEach(admit);
  }

  /** @param {any} message to all */
  const tell = (message) => say({ ...message, n: ++n });

  /** @param {any} message */
  const say = (message) => group.post({ ...message, term, from: group.tab });

  return {
    leads: true,
    term: () => term,
    open: () => link.open(),
    heard,
    isDone,
    send,
    refresh: () => link.refresh(),
    close,
  };
}
