import { comeBack } from '../close-reasons.js';
import { notBefore } from '../backoff.js';
import { asBelfryError, BelfryError, errorOf } from '../errors.js';
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

/**
 * Hears what the leader tells; what it missed it fetches from the server, behind its own place.
 *
 * @typedef {ReturnType<typeof createFollower>} Follower
 * @param {import('./group.js').Group} group
 * @param {number} term the greatest known
 * @param {import('../transports/index.js').Context} context
 * @param {import('./hearing.js').Hearing} hearing
 * @param {FollowerListener} listener
 */
export function createFollower(group, term, context, hearing, listener) {
  const { timers, environment, heartbeat } = context;
  const { page, random, clock } = environment;
  const { tab } = group;
  /** @type {string | undefined} */
  let leader;
  /** @type {import('../line.js').StateChange} */
  let change = { state: 'connecting', transport: '', verdicts: {}, tab: 'follower' };
  /** The place in what the leader tells; undefined: this tab has to join. @type {number | undefined} */
  let place;
  /** What is told while what was missed is fetched. @type {(() => void)[] | undefined} */
  let held;
  let joined = new AbortController();
  /** What the leader tells although this tab is beyond it. @type {Set<string>} */
  const old = new Set();
  let closed = false;
  let leavePage = () => {};
  const wake = () => join('woken');
  // A hidden leader's timers are slow, its answers aren't: it is asked for a sign of life.
  const watch = createWatch(timers, clock, {
    ping: () => join(),
    silent: listener.hangs,
    ask: wake,
    slept: wake,
    reopen: () => open('woken'),
  });

  /** @param {import('./messages.js').Join['why']} [why] */
  function open(why) {
    leavePage();
    leavePage = page.listen(befell);
    watch.tick(page.visible());
    // Not all tabs at once: one answer is a sign for them all.
    watch.begin(heartbeat * (0.8 + random() / 5));
    join(why);
  }

  const refresh = () => join('refresh');

  /** Whether there is nothing to send: the leader does it, or learns of it by refresh(). @param {Command} command */
  const isDone = ({ op, ids }) =>
    op === 'ack' ? hearing.areLeft(ids) : op === 'unsubscribe' || op === 'refresh';

  /** @param {Command[]} commands */
  function send(commands) {
    if (commands.length > 0) group.post({ op: 'do', tab, under: term, commands });
  }

  function close() {
    closed = true;
    leavePage();
    watch.tick(false);
    watch.end();
    timers.clear('rejoin');
    joined.abort();
  }

  /** @param {FromLeader} message */
  function heard(message) {
    // One that was stolen from, and doesn't know it yet.
    if (!(message.term >= term)) return;
    if (message.term > term || message.from !== leader) follow(message);
    if (!closed) watch.heard();
    if ('to' in message) {
      if (message.to === tab) heardAlone(message);
    } else if ('n' in message) heardByAll(message);
  }

  /** @param {FromLeader} message */
  function follow(message) {
    term = message.term;
    leader = message.from;
    hearing.reclaim();
    lose();
    if (message.op !== 'welcome') join();
  }

  /** @param {import('./messages.js').Welcome | import('./messages.js').Answer} message */
  function heardAlone(message) {
    if (message.op === 'welcome') welcomed(message);
    else if (message.joins) failed(errorOf(message.frame));
    else if (place !== undefined) listener.frame(message.frame);
  }

  /** @param {import('./messages.js').ToAll} message */
  function heardByAll(message) {
    if (place === undefined) {
      if (message.op === 'state' && message.change.state !== 'open') became(message.change);
    } else if (message.n !== place + 1) {
      lose();
      join();
    } else {
      place = message.n;
      if (held) held.push(() => told(message, true));
      else told(message);
    }
  }

  /** @param {import('./messages.js').Welcome} welcome */
  function welcomed(welcome) {
    const { n, hello, cursor } = welcome;
    if (welcome.change.state !== 'open') {
      if (place === undefined) became(welcome.change);
      return;
    }
    if (n === place) return;
    const after = context.after();
    // The leader's first answer to a poll is just being told.
    if (cursor === undefined && after !== undefined) return join();
    lose();
    place = n;
    old.clear();
    // What others didn't ask for may lie behind the same place and not come any more.
    const missesNone = after === cursor && hearing.wished().length === 0;
    if (after === undefined || missesNone)
      opened(/** @type {Frame} */ ({ ...hello, recovered: true, cursor }), welcome.change);
    else catchUp(welcome, after);
  }

  /** @param {Frame} hello @param {import('../line.js').StateChange} next */
  function opened(hello, next) {
    listener.frame(hello);
    became(next);
  }

  /** @param {import('./messages.js').Welcome} welcome @param {string} after */
  async function catchUp({ hello, change: next, cursor }, after) {
    const { signal } = (joined = new AbortController());
    held = [];
    try {
      if (cursor !== after) await findOld(cursor, signal);
      let first = true;
      for await (const envelope of behind(context, after, signal)) {
        const [opening, ...frames] = framesOf(envelope, first, { user: hello?.user });
        if (first) opened({ ...hello, ...opening, cursor: envelope.cursor }, next);
        else listener.frame(opening);
        first = false;
        for (const frame of frames) {
          if (signal.aborted) return;
          old.delete(/** @type {Frame} */ (frame).id);
          listener.frame(frame);
        }
      }
    } catch (error) {
      if (!signal.aborted) failed(asBelfryError(error));
    }
    if (signal.aborted) return;
    const waiting = held;
    held = undefined;
    waiting.forEach((run) => signal.aborted || run());
  }

  /**
   * The leader's place may lie before this tab's own: what the leader is still to tell, but for what
   * lies behind the place of this tab, is old here.
   *
   * @param {string | undefined} cursor
   * @param {AbortSignal} signal
   */
  async function findOld(cursor, signal) {
    for await (const { frames } of behind(context, cursor, signal))
      for (const { id } of frames) old.add(id);
  }

  /** @param {BelfryError} error */
  function failed(error) {
    if (['no', 'fresh-token'].includes(comeBack(error.code))) return listener.refused(error);
    const delay = notBefore(error.after, AGAIN * random());
    lose(error, delay);
    timers.set('rejoin', delay, join);
  }

  /** What is under way may be lost. @param {BelfryError} [error] @param {number} [delay] */
  function lose(error = new BelfryError('connection-lost'), delay = 0) {
    joined.abort();
    held = undefined;
    if (place === undefined) return;
    place = undefined;
    became({ ...change, state: 'waiting', error, delay });
  }

  /** @param {import('./messages.js').ToAll} message @param {boolean} [late] it was held back */
  function told(message, late) {
    if (message.op === 'state') return became(message.change);
    if (message.by === tab) return;
    const mine = hearing.mine(message.frame, message.asked);
    if (mine?.op === 'notification') {
      if (old.delete(mine.id)) return;
      old.clear();
      if (message.acked) hearing.leave(mine.id);
    }
    // The place of a leader that lies behind leads back.
    if (!mine || (mine.op === 'cursor' && (late || old.size > 0))) return;
    listener.frame(mine);
  }

  /** @param {import('./messages.js').Join['why']} [why] */
  function join(why) {
    group.post({ op: 'join', tab, channels: hearing.wished(), why });
  }

  /** @param {import('../page.js').PageEvent} event */
  function befell(event) {
    if (event === 'shown' || event === 'hidden') watch.tick(event === 'shown');
    if (event === 'woken' || (event === 'shown' && watch.isOverdue())) wake();
  }

  /** @param {import('../line.js').StateChange} next */
  function became(next) {
    if (closed) return;
    change = next;
    listener.state(unpacked(next));
  }

  return { leads: false, term: () => term, open, refresh, isDone, send, close, heard, lose };
}
