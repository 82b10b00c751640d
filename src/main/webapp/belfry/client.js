import { Acks, STATES } from './acks.js';
import { Commands } from './commands.js';
import { deviceId } from './device.js';
import { Emitter } from './emitter.js';
import { asBelfryError, BelfryError, errorOf } from './errors.js';
import { isAnswer } from './frames.js';
import { HEARTBEAT } from './idle-limits.js';
import { iterate } from './iterate.js';
import { Reader } from './reader.js';
import { keepFresh } from './refresh.js';
import { rest } from './rest.js';
import { remembering } from './storage.js';
import { Timers } from './timers.js';
import { createTokens } from './tokens.js';
import { postReceipt } from './transports/poll-commands.js';

/**
 * @typedef {import('./frames.js').Frame} Frame
 * @typedef {import('./frames.js').Notification} Notification
 * @typedef {import('./frames.js').Unread} Unread
 * @typedef {string[] | {upTo: string}} Which
 *
 * @typedef {object} Events what a client says, by type
 * @property {Notification} notification
 * @property {Frame & {channel: string, from: string, data: any}} signal
 * @property {Frame & {state: string, ids?: string[], upTo?: string}} receipts
 * @property {Frame & Unread} unread
 * @property {Frame & {ids: string[]}} recalled
 * @property {Frame & {channel: string, joined?: string, left?: string}} presence
 * @property {Frame & {user?: string, recovered: boolean, unread?: Unread}} hello
 * @property {string} cursor
 * @property {Frame & {code: string, reconnect?: boolean}} goodbye
 * @property {import('./line.js').StateChange} state
 * @property {BelfryError} error
 * @property {BelfryError} sign-in the application has no token, or the server doesn't take it any more
 *
 * @typedef {object} Options
 * @property {import('./tokens.js').TokenSource} [token] none where the server's own login is used
 * @property {string[]} [channels] to hear beyond the caller's own
 * @property {string} [after] cursor to resume behind; default: this device's acknowledged place
 * @property {string} [client] name of this device; default: made once and kept in localStorage
 * @property {'auto' | 'manual'} [acknowledge] default `auto`: what was handed over is acknowledged
 * @property {number} [heartbeat] seconds, 5 to 60, default 25
 * @property {boolean} [share] default true: tabs of one user share a connection where they can
 * @property {Partial<import('./environment.js').Environment>} [environment]
 */

/** What is said of a token that isn't taken. */
const REFUSED = ['unauthenticated', 'token-expired'];

/** One reader, on whichever transport works. Emits frames by their `op`, and the rest of {@link Events}. */
export class Client {
  /** @type {Set<string>} */
  #channels;
  #reader;
  #context;
  #emitter;
  #commands;
  #acks;
  #line;
  #rest;
  #leavePage;
  /** How things stand. @type {import('./line.js').StateChange | undefined} */
  status;
  /** As last heard. @type {Unread | undefined} */
  unread;
  #signedOut = false;

  /**
   * @param {URL} base
   * @param {Options} options
   * @param {import('./environment.js').Environment} environment
   * @param {import('./line.js').MakeLine} makeLine
   */
  constructor(base, options, environment, makeLine) {
    const { device } = environment;
    environment = { ...environment, device: remembering(() => device) };
    const timers = new Timers(environment.clock);
    this.#channels = new Set(options.channels);
    this.#emitter = new Emitter(environment.report);
    this.#reader = new Reader(
      options.after,
      (type, value) => this.#emitter.emit(type, value),
      options.acknowledge === 'manual' ? () => {} : (id) => this.#acknowledge([id]),
    );
    this.#context = {
      base,
      environment,
      timers,
      tokens: createTokens(options.token, environment.clock),
      client: options.client ?? deviceId(environment.device),
      heartbeat: options.heartbeat ?? HEARTBEAT.usual,
      after: () => this.#reader.cursor,
      channels: () => [...this.#channels],
      acknowledge: (/** @type {string[]} */ ids) => this.#acknowledge(ids),
    };
    this.#rest = rest(this.#context);
    this.#line = makeLine(this.#context, {
      frame: (frame) => this.#heard(frame),
      state: (change) => this.#became(change),
    });
    this.#commands = new Commands((commands) => this.#line.send(commands));
    this.#acks = new Acks(timers, (command) => this.#commands.send(command));
    this.#leavePage = environment.page.listen((event) => {
      if (event === 'leaving') this.#leaving();
    });
  }

  get state() {
    return this.status?.state ?? 'connecting';
  }
  get transport() {
    return this.#line.transport;
  }
  get cursor() {
    return this.#reader.cursor;
  }
  get user() {
    return this.#reader.user;
  }
  get channels() {
    return [...this.#channels];
  }

  /** Begins; `connect` has done it. */
  open() {
    this.#line.open();
    return this;
  }

  /**
   * @template {keyof Events} T
   * @param {T} type
   * @param {(value: Events[T]) => void} listener
   * @returns {() => void} takes the listener off again
   */
  on(type, listener) {
    return this.#emitter.on(type, listener);
  }

  /** For `for await`: all that come from now on, until the client is closed. */
  notifications() {
    return iterate(this);
  }

  /**
   * @param {Partial<Notification> & {to: string[], ttl?: number, notBefore?: string}} notification
   * @param {{key?: string}} [options] `key`: idempotency key, for repeating what got no answer
   * @returns {Promise<Frame>} `ok` with the `id`
   */
  publish(notification, { key } = {}) {
    return this.#commands.send({ op: 'publish', notification, key });
  }

  /** @param {string} channel a room @param {any} data */
  signal(channel, data) {
    return this.#commands.send({ op: 'signal', channel, data });
  }

  /** @param {string[]} channels @returns {Promise<void>} */
  async subscribe(channels) {
    if (this.state === 'open') await this.#commands.send({ op: 'subscribe', channels });
    channels.forEach((channel) => this.#channels.add(channel));
    this.#line.refresh();
  }

  /** @param {string[]} channels @returns {Promise<void>} */
  async unsubscribe(channels) {
    if (this.state === 'open') await this.#commands.send({ op: 'unsubscribe', channels });
    channels.forEach((channel) => this.#channels.delete(channel));
    this.#line.refresh();
  }

  /** @param {Which} which @returns {Promise<void>} kept and sent again over lost connections */
  ack(which) {
    return this.#acks.add('ack', which);
  }
  /** @param {Which} which @returns {Promise<void>} as `ack` */
  seen(which) {
    return this.#mark('seen', which);
  }
  /** @param {Which} which @returns {Promise<void>} as `ack` */
  read(which) {
    return this.#mark('read', which);
  }
  /** @param {Which} which @returns {Promise<void>} as `ack` */
  archive(which) {
    return this.#mark('archive', which);
  }

  /** @param {import('./rest.js').InboxQuery} [query] */
  inbox(query = {}) {
    return this.#rest.inbox(query);
  }

  /** @param {string} [upTo] default: all that has come so far */
  async readAll(upTo = this.cursor) {
    if (upTo === undefined) throw new BelfryError('not-connected');
    await this.#rest.readAll(upTo);
    this.#marked('read', { upTo });
  }

  /** @param {string} channel */
  presence(channel) {
    return this.#rest.presence(channel);
  }

  /** @param {Notification} notification @returns {Promise<any>} its data, fetched where it is long */
  async data({ data, dataUrl }) {
    return dataUrl === undefined ? data : this.#rest.data(dataUrl);
  }

  /** For good: nothing is heard or sent afterwards. */
  close() {
    if (this.state === 'closed') return;
    this.#acks.flush();
    this.#line.close();
  }

  /** @param {string} op @param {Which} which */
  async #mark(op, which) {
    await this.#acks.add(op, which);
    this.#marked(STATES[op], Array.isArray(which) ? { ids: which } : which);
  }

  /** The server tells the other connections only; here it is said as if it had come from there. */
  #marked(/** @type {string} */ state, /** @type {object} */ which) {
    this.#emitter.emit('receipts', { op: 'receipts', state, ...which });
    this.#line.refresh();
  }

  /** @param {Frame} frame */
  #heard(frame) {
    const { op } = frame;
    if (op === 'pong') return;
    if (op === 'hello') this.#context.tokens.learn(frame.time);
    const unread = op === 'unread' ? frame : op === 'hello' && frame.unread;
    if (unread) this.unread = /** @type {any} */ (unread);
    if (!isAnswer(frame)) this.#reader.heard(frame);
    else if (!this.#commands.answered(frame) && op === 'error')
      this.#emitter.emit('error', errorOf(frame));
  }

  /** Nobody waits for this one, so a refusal is said aloud. @param {string[]} ids */
  #acknowledge(ids) {
    this.ack(ids).catch((error) => {
      if (error.code !== 'closed' && error.code !== 'not-found') this.#emitter.emit('error', error);
    });
  }

  /** `open` comes again when it has moved to another transport. @param {import('./line.js').StateChange} change */
  #became(change) {
    const { state, error } = change;
    const before = this.status?.state;
    this.status = change;
    if (state !== 'open') {
      this.#context.timers.clear('refresh');
      this.#commands.lost(error ?? new BelfryError('closed'));
    } else if (before !== 'open') this.#opened();
    if (state === 'closed') {
      this.#leavePage();
      this.#acks.close();
      this.#context.timers.clearAll();
      this.#context.tokens.close();
    }
    this.#emitter.emit('state', change);
    if (state === 'closed' && error) this.#emitter.emit('error', error);
    if (error) this.#signIn(error);
    else if (state === 'open') this.#signedOut = false;
  }

  /** Once, however often it is tried again. @param {BelfryError} error */
  #signIn(error) {
    const { code } = error;
    const isOver = code === 'no-token' || (this.state === 'closed' && REFUSED.includes(code));
    if (!isOver || this.#signedOut) return;
    this.#signedOut = true;
    this.#emitter.emit('sign-in', error);
  }

  /** A request that may outlive the page; the usual ways end with it. */
  #leaving() {
    this.#acks.flush((command) => postReceipt(this.#context, command, { keepalive: true }));
  }

  #opened() {
    this.#acks.flush();
    const failed = (/** @type {unknown} */ thrown) => {
      const error = asBelfryError(thrown, 'no-token');
      this.#emitter.emit('error', error);
      this.#signIn(error);
    };
    const refresh = (/** @type {string} */ token) => this.#commands.send({ op: 'refresh', token });
    keepFresh(this.#context, refresh, failed).catch(failed);
  }
}
