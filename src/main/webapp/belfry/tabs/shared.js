import { backoff } from '../backoff.js';
import { asBelfryError, BelfryError } from '../errors.js';
import { answer } from '../frames.js';
import { caller } from '../tokens.js';
import { createFollower } from './follower.js';
import { createGroup } from './group.js';
import { createHearing } from './hearing.js';
import { createLeader } from './leader.js';

/** How long a leader that was sent away for good keeps its lock, so that all hear of it; milliseconds. */
const FAREWELL = 500;
/** What brings a page back to somebody. @type {import('../page.js').PageEvent[]} */
const RETURNS = ['shown', 'woken', 'online'];

/**
 * @typedef {import('../line.js').Line} Line
 * @typedef {import('../line.js').StateChange} StateChange
 * @typedef {import('../client.js').Options & import('../link.js').LinkOptions & {transports?: string[]}} Options
 */

/**
 * A place at a connection that tabs share: now this one has it, now another.
 *
 * @param {import('../transports/index.js').Context} context
 * @param {import('../line.js').MakeLine} makeLink
 * @param {Options} options
 * @param {import('../line.js').LineListener} listener
 * @returns {Line}
 */
export function createShared(context, makeLink, options, listener) {
  const { tokens, timers, environment } = context;
  const { clock, random, page } = environment;
  const { frame } = listener;
  const hearing = createHearing(
    context.channels,
    options.acknowledge !== 'manual',
    context.acknowledge,
  );
  /** @type {StateChange} */
  let change = { state: 'connecting', transport: '', verdicts: {}, tab: 'alone' };
  /** @type {import('./group.js').Group | undefined} */
  let group;
  /** @type {ReturnType<typeof createLeader> | import('./follower.js').Follower | undefined} */
  let seat;
  /** A connection of its own, where it can't share one. @type {Line | undefined} */
  let link;
  /** Whose group it is. @type {string | undefined} */
  let user;
  /** The greatest known. */
  let term = 0;
  /** How often in a row the application had no token. */
  let tries = 0;
  /** The token that is waited for. */
  let awaited = {};
  let leavePage = () => {};

  function open() {
    leavePage();
    leavePage = page.listen(befell);
    enterSoon();
  }

  function enterSoon() {
    timers.clear('tabs');
    const mine = (awaited = {});
    const still = (/** @type {(value: any) => void} */ run) => (/** @type {any} */ value) =>
      mine === awaited && run(value);
    become({ state: 'connecting' });
    if (!isClosed())
      tokens.current().then(still((token) => enter(token).catch(lost)), still(wait));
  }

  /** @param {import('../page.js').PageEvent} event */
  function befell(event) {
    // A connection of its own looks after itself.
    if (link) return;
    if (event === 'leaving') {
      leave();
      become({ state: 'waiting', error: new BelfryError('connection-lost') });
      // Somebody has come back, from signing in perhaps.
    } else if (event === 'back' || (timers.has('tabs') && RETURNS.includes(event))) enterSoon();
  }

  /** @param {import('../frames.js').Command[]} commands */
  function send(commands) {
    const at = seat;
    if (change.state !== 'open' || !at) return link?.send(commands) ?? false;
    const done = commands.filter((command) => at.isDone(command));
    if (done.length < commands.length) at.send(commands.filter((each) => !done.includes(each)));
    done.forEach((command) => frame(answer(command)));
    for (const { op, token, channels } of commands) {
      if (op === 'subscribe') hearing.expect(channels);
      if (op === 'refresh') isOurs(token);
    }
    return true;
  }

  function refresh() {
    hearing.expect();
    (seat ?? link)?.refresh();
  }

  /** @param {BelfryError} [error] */
  function close(error) {
    leave();
    link?.close(error);
    if (!isClosed()) become({ state: 'closed', error });
  }

  const isClosed = () => change.state === 'closed';

  /** @param {string | undefined} token */
  async function enter(token) {
    tries = 0;
    const { base, client } = context;
    const { transports, acknowledge } = options;
    const before = user;
    user = caller(token);
    if (user !== before) term = 0;
    // What is no JWT doesn't tell whose it is.
    if (token !== undefined && user === undefined) return standAlone();
    const name = `belfry ${JSON.stringify([base, user, client, transports, acknowledge])}`;
    const entered = createGroup(
      environment,
      name,
      (message) => seat?.heard(message),
      (error) => group === entered && lost(error),
    );
    group = entered;
    await entered.ready;
    if (group === entered) follow(entered);
  }

  /** No token for now, so nobody knows whose connection to share. @param {unknown} thrown */
  function wait(thrown) {
    const delay = backoff(tries++, random, options.backoff);
    timers.set('tabs', delay, open);
    become({ state: 'waiting', error: asBelfryError(thrown, 'no-token'), delay });
  }

  /** @param {import('./group.js').Group} ours */
  function follow(ours) {
    const lead = () => takeOver(ours, follower);
    const follower = createFollower(ours, term, context, hearing, {
      frame,
      state: became,
      refused: standAlone,
      hangs: () => ours.contend(lead, true),
    });
    seat = follower;
    follower.open();
    ours.contend(lead);
  }

  /** @param {import('./group.js').Group} ours @param {import('./follower.js').Follower} follower */
  function takeOver(ours, follower) {
    follower.lose();
    if (seat !== follower) return;
    follower.close();
    // By the clock that all tabs share, and beyond what was heard if that has been put back.
    term = Math.max(clock.now(), follower.term() + 1);
    const guarded = { ...context, tokens: guardedTokens() };
    const leader = createLeader(ours, term, guarded, hearing, makeLink, { frame, state: became });
    seat = leader;
    hearing.reclaim();
    leader.open();
  }

  /** The tokens of one user: the group's. */
  function guardedTokens() {
    const current = async (/** @type {boolean | undefined} */ hasty) => {
      const token = await tokens.current(hasty);
      if (!isOurs(token)) throw new BelfryError('closed');
      return token;
    };
    return { ...tokens, current };
  }

  /** A token of another user brings the tab to another group. @param {string | undefined} token */
  function isOurs(token) {
    const ours = !group || caller(token) === user;
    if (!ours) regroup();
    return ours;
  }

  function regroup() {
    leave();
    become({ state: 'waiting', error: new BelfryError('connection-lost'), delay: 0 });
    if (change.state === 'waiting') enterSoon();
  }

  /** @param {any} error of a lock */
  function lost(error) {
    if (isClosed()) return;
    if (error.name === 'AbortError') regroup();
    else standAlone();
  }

  function standAlone() {
    leave();
    link = makeLink(context, { frame, state: become });
    link.open();
  }

  function leave(after = 0) {
    const left = group;
    awaited = {};
    timers.clear('tabs');
    term = Math.max(term, seat?.term() ?? 0);
    seat?.close();
    group = seat = undefined;
    if (after) clock.setTimeout(() => left?.leave(), after);
    else left?.leave();
  }

  /** @param {StateChange} next of the seat */
  function became(next) {
    // Closed by the server. A leader goes last: see FAREWELL.
    if (next.state === 'closed') leave(seat?.leads ? FAREWELL : 0);
    become(next);
  }

  /** @param {Partial<StateChange>} next */
  function become(next) {
    change = { ...change, error: undefined, delay: undefined, ...next };
    if (isClosed()) leavePage();
    listener.state(change);
  }

  return {
    get transport() {
      return change.transport;
    },
    open,
    send,
    refresh,
    close,
  };
}
