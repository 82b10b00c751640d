import { asBelfryError, BelfryError } from '../errors.js';
import { answer } from '../frames.js';
import { caller } from '../tokens.js';
import { Follower } from './follower.js';
import { Group } from './group.js';
import { Hearing } from './hearing.js';
import { Leader } from './leader.js';

/** How long a leader that was sent away for good keeps its lock, so that all hear of it; milliseconds. */
const FAREWELL = 500;
/** How long an application that has no token is left alone at most; milliseconds. */
const AGAIN = 5_000;

/**
 * @typedef {import('../line.js').Line} Line
 * @typedef {import('../line.js').StateChange} StateChange
 * @typedef {import('../client.js').Options & import('../link.js').LinkOptions & {transports?: string[]}} Options
 */

/**
 * A place at a connection that tabs share: now this one has it, now another.
 *
 * @implements {Line}
 */
export class Shared {
  #context;
  #makeLink;
  #options;
  #listener;
  #hearing;
  /** @type {StateChange} */
  #change = { state: 'connecting', transport: '', verdicts: {}, tab: 'alone' };
  /** @type {Group | undefined} */
  #group;
  /** @type {Leader | Follower | undefined} */
  #seat;
  /** A connection of its own, where it can't share one. @type {Line | undefined} */
  #link;
  /** Whose group it is. @type {string | undefined} */
  #user;
  /** The greatest known. */
  #term = 0;

  /**
   * @param {import('../transports/index.js').Context} context
   * @param {import('../line.js').MakeLine} makeLink
   * @param {Options} options
   * @param {import('../line.js').LineListener} listener
   */
  constructor(context, makeLink, options, listener) {
    this.#context = context;
    this.#makeLink = makeLink;
    this.#options = options;
    this.#listener = listener;
    this.#hearing = new Hearing(context.channels, options.acknowledge !== 'manual');
  }

  get state() {
    return this.#change.state;
  }
  get transport() {
    return this.#change.transport;
  }

  open() {
    this.#become({ state: 'connecting' });
    this.#context.tokens.current().then(
      (token) => this.#enter(token).catch((error) => this.#lost(error)),
      (error) => this.#wait(error),
    );
  }

  /** @param {import('../frames.js').Command[]} commands */
  send(commands) {
    const { state } = this;
    const seat = this.#seat;
    if (state !== 'open' || !seat) return this.#link?.send(commands) ?? false;
    const done = commands.filter((command) => seat.isDone(command));
    if (done.length < commands.length) seat.send(commands.filter((each) => !done.includes(each)));
    done.forEach((command) => this.#listener.frame(answer(command)));
    for (const { op, token, channels } of commands) {
      if (op === 'subscribe') this.#hearing.expect(channels);
      if (op === 'refresh') this.#isOurs(token);
    }
    return true;
  }

  refresh() {
    this.#hearing.expect();
    (this.#seat ?? this.#link)?.refresh();
  }

  /** @param {BelfryError} [error] */
  close(error) {
    this.#leave();
    this.#link?.close(error);
    if (this.state !== 'closed') this.#become({ state: 'closed', error });
  }

  /** @param {string | undefined} token */
  async #enter(token) {
    if (this.state === 'closed') return;
    const { base, client, environment } = this.#context;
    const { transports, acknowledge } = this.#options;
    const user = caller(token);
    if (user !== this.#user) this.#term = 0;
    this.#user = user;
    // What is no JWT doesn't tell whose it is.
    if (token !== undefined && user === undefined) return this.#standAlone();
    const name = `belfry ${JSON.stringify([base, user, client, transports, acknowledge])}`;
    const group = new Group(
      environment,
      name,
      (message) => this.#seat?.heard(message),
      (error) => this.#group === group && this.#lost(error),
    );
    this.#group = group;
    await group.ready;
    if (this.#group === group) this.#follow(group);
  }

  /** No token for now, so nobody knows whose connection to share. @param {unknown} thrown */
  #wait(thrown) {
    if (this.state === 'closed') return;
    const { environment, timers } = this.#context;
    const delay = AGAIN * environment.random();
    timers.set('tabs', delay, () => this.open());
    this.#become({ state: 'waiting', error: asBelfryError(thrown, 'no-token'), delay });
  }

  /** @param {Group} group */
  #follow(group) {
    const follower = new Follower(group, this.#term, this.#context, this.#hearing, {
      frame: this.#listener.frame,
      state: (change) => this.#became(change),
      refused: () => this.#standAlone(),
      hangs: () => group.contend(() => this.#lead(group, follower), true),
    });
    this.#seat = follower;
    follower.open();
    group.contend(() => this.#lead(group, follower));
  }

  /** @param {Group} group @param {Follower} follower */
  #lead(group, follower) {
    follower.lose(new BelfryError('connection-lost'));
    if (this.#seat !== follower) return;
    follower.close();
    const { clock } = this.#context.environment;
    // By the clock that all tabs share, and beyond what was heard if that has been put back.
    this.#term = Math.max(clock.now(), follower.term + 1);
    const context = { ...this.#context, tokens: this.#guarded() };
    const leader = new Leader(group, this.#term, context, this.#hearing, this.#makeLink, {
      frame: this.#listener.frame,
      state: (change) => this.#became(change),
    });
    this.#seat = leader;
    leader.open();
  }

  /** The tokens of one user: the group's. */
  #guarded() {
    const { tokens } = this.#context;
    const current = async () => {
      const token = await tokens.current();
      if (!this.#isOurs(token)) throw new BelfryError('closed');
      return token;
    };
    return /** @type {import('../tokens.js').Tokens} */ ({
      current,
      expire: (/** @type {string} */ token) => tokens.expire(token),
      renewable: tokens.renewable,
    });
  }

  /** A token of another user brings the tab to another group. @param {string | undefined} token */
  #isOurs(token) {
    const ours = !this.#group || caller(token) === this.#user;
    if (!ours) this.#regroup();
    return ours;
  }

  #regroup() {
    this.#leave();
    this.#become({ state: 'waiting', error: new BelfryError('connection-lost'), delay: 0 });
    if (this.state === 'waiting') this.open();
  }

  /** @param {any} error of a lock */
  #lost(error) {
    if (this.state === 'closed') return;
    if (error.name === 'AbortError') this.#regroup();
    else this.#standAlone();
  }

  #standAlone() {
    this.#leave();
    this.#link = this.#makeLink(this.#context, {
      frame: this.#listener.frame,
      state: (change) => this.#become(change),
    });
    this.#link.open();
  }

  #leave(after = 0) {
    const { clock } = this.#context.environment;
    const group = this.#group;
    this.#term = Math.max(this.#term, this.#seat?.term ?? 0);
    this.#seat?.close();
    this.#group = this.#seat = undefined;
    if (after) clock.setTimeout(() => group?.leave(), after);
    else group?.leave();
  }

  /** @param {StateChange} change of the seat */
  #became(change) {
    // Closed by the server. A leader goes last: see FAREWELL.
    if (change.state === 'closed') this.#leave(this.#seat instanceof Leader ? FAREWELL : 0);
    this.#become(change);
  }

  /** @param {Partial<StateChange>} change */
  #become(change) {
    this.#change = { ...this.#change, error: undefined, delay: undefined, ...change };
    this.#listener.state(this.#change);
  }
}
