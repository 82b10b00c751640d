import { backoff, notBefore } from './backoff.js';
import { comeBack } from './close-reasons.js';
import { BelfryError, ofGoodbye } from './errors.js';
import { retire } from './handover.js';
import { Judge } from './judge.js';
import { Network } from './network.js';
import { Paths } from './paths.js';
import { Probing } from './probing.js';
import { Watch } from './watch.js';

/** A browser that says it is offline may be wrong; milliseconds. */
const OFFLINE = 30_000;

/**
 * @typedef {import('./attempt.js').Attempt} Attempt
 * @typedef {import('./frames.js').Frame} Frame
 * @typedef {import('./line.js').Line} Line
 * @typedef {import('./line.js').State} State
 * @typedef {object} LinkOptions
 * @property {import('./backoff.js').BackoffOptions} [backoff]
 * @property {number} [probe] seconds between two looks for a better transport; default 600
 */

/**
 * A connection of one's own, kept open: attempts, waiting in between, moving up to better transports.
 * Knows transports by name only.
 *
 * @implements {Line}
 */
export class Link {
  /** @type {State} */
  state = 'connecting';
  #context;
  #options;
  #listener;
  #paths;
  #probing;
  #network;
  #judge;
  #watch;
  /** @type {Set<Attempt>} */
  #retired = new Set();
  #tries = 0;
  #tokenRefused = false;
  /** Before it the server doesn't want to see us; milliseconds since 1970. */
  #earliest = 0;
  /** What was said of the ways through. */
  #said = '';
  #leavePage = () => {};

  /**
   * @param {import('./transports/index.js').Context} context
   * @param {Record<string, import('./transports/index.js').Open>} transports in order of preference
   * @param {LinkOptions} options
   * @param {import('./line.js').LineListener} listener
   */
  constructor(context, transports, options, listener) {
    const { clock } = context.environment;
    this.#context = context;
    this.#options = options;
    this.#listener = listener;
    this.#paths = new Paths(context, Object.keys(transports));
    this.#network = new Network(context, this.#paths);
    this.#judge = new Judge(this.#paths, clock);
    this.#probing = new Probing(context, transports, this.#paths, options.probe, {
      won: (attempt, hello, old) => this.#won(attempt, hello, old),
      failed: (error) => this.#ended(error),
      refused: (goodbye) => listener.frame(goodbye),
      learnt: () => this.#report(),
    });
    this.#watch = new Watch(context.timers, clock, {
      ping: () => this.#probing.used?.ping(),
      ask: () => this.#probing.used?.ask(),
      silent: () => this.#lost(new BelfryError('silent')),
      reopen: () => this.#reopen(),
      slept: (gap) => this.#woken(gap),
    });
  }

  get transport() {
    return this.#probing.name;
  }

  open() {
    const { page } = this.#context.environment;
    this.#leavePage = page.listen((event) => this.#befell(event));
    this.#watch.tick(page.visible());
    this.#connect();
  }

  /** @param {import('./frames.js').Command[]} commands */
  send(commands) {
    if (this.state !== 'open') return false;
    this.#probing.used?.send(commands);
    return true;
  }

  refresh() {
    this.#probing.used?.refresh();
  }

  /** @param {BelfryError} [error] */
  close(error) {
    if (this.state === 'closed') return;
    this.#drop();
    this.#leavePage();
    this.#watch.tick(false);
    this.#become('closed', { error });
  }

  #connect() {
    this.#become('connecting');
    if (this.state === 'connecting') this.#probing.start();
  }

  /** @param {Attempt} attempt @param {Frame} hello @param {Attempt} [old] */
  #won(attempt, hello, old) {
    attempt.hearer = {
      frame: (frame) => this.#heard(frame),
      alive: () => this.#watch.heard(),
      lost: (error) => this.#lost(error),
    };
    if (old) {
      this.#retired.add(old);
      retire(old, this.#listener.frame, () => this.#retired.delete(old));
    }
    this.#tokenRefused = false;
    this.#judge.opened();
    this.#watch.begin(Math.max(attempt.heartbeat, hello.heartbeat ?? 0));
    this.#listener.frame(hello);
    if (this.#probing.used !== attempt) return;
    if (!attempt.hearsAll) attempt.refresh();
    this.#become('open');
    this.#report();
  }

  /** @param {Frame} frame */
  #heard(frame) {
    this.#watch.heard();
    this.#listener.frame(frame);
    if (frame.op === 'goodbye') this.#lost(ofGoodbye(frame));
  }

  /** @param {BelfryError} error of the one in use */
  #lost(error) {
    const { used } = this.#probing;
    if (used && this.#judge.ended(used, error.code, this.#watch.idle)) this.#tries = 0;
    this.#ended(error);
  }

  /** @param {BelfryError} error */
  #ended(error) {
    if (this.state === 'closed') return;
    this.#drop();
    if (!this.#mayReturn(error)) {
      this.close(error);
      return;
    }
    const { clock, random } = this.#context.environment;
    const jitter = backoff(this.#tries++, random, this.#options.backoff);
    this.#earliest = clock.now() + (error.after ?? 0);
    this.#wait(error, notBefore(error.after, jitter));
  }

  /** @param {BelfryError} error @param {number} ms */
  #wait(error, ms) {
    const { timers, environment } = this.#context;
    const delay = environment.page.online() ? ms : Math.max(ms, OFFLINE);
    timers.set('retry', delay, () => this.#connect());
    this.#become('waiting', { error, delay });
  }

  /** @param {BelfryError} error */
  #mayReturn({ code, reconnect }) {
    if (comeBack(code) !== 'fresh-token') return reconnect ?? comeBack(code) !== 'no';
    const again = !this.#tokenRefused && this.#context.tokens.expire();
    this.#tokenRefused = true;
    return again;
  }

  #drop() {
    this.#context.timers.clear('retry');
    this.#watch.end();
    this.#probing.stop();
    this.#retired.forEach((attempt) => attempt.close());
    this.#retired.clear();
  }

  /** At once: what went before says nothing about the next attempt. */
  #reopen() {
    this.#drop();
    this.#connect();
  }

  /** @param {import('./page.js').PageEvent} event */
  #befell(event) {
    if (event === 'hidden') this.#watch.tick(false);
    else if (event === 'shown') this.#shown();
    else if (event === 'offline') {
      this.#drop();
      this.#wait(new BelfryError('offline'), OFFLINE);
    } else if (event !== 'leaving') {
      if (event !== 'woken') this.#network.moved();
      // What was opened in another network has lost its way.
      this.#woken(event === 'network' ? Infinity : this.#watch.idle);
    }
  }

  #shown() {
    this.#watch.tick(true);
    if (this.state === 'waiting' || this.#watch.isOverdue) this.#woken(this.#watch.idle);
    else this.#probing.used?.ping();
  }

  /** @param {number} gap milliseconds in which a connection may have died unnoticed */
  #woken(gap) {
    this.#probing.hurry();
    if (this.state === 'open') this.#watch.suspect(gap);
    else if (this.state === 'connecting') this.#reopen();
    else {
      const wait = Math.max(0, this.#earliest - this.#context.environment.clock.now());
      this.#context.timers.set('retry', wait, () => this.#connect());
    }
  }

  #report() {
    const { environment } = this.#context;
    this.#tell();
    this.#network
      .report(this.transport)
      .then((isOther) => {
        this.#tell();
        if (isOther) this.#probing.reconsider();
      })
      .catch(environment.report);
  }

  /** What was learnt meanwhile. */
  #tell() {
    if (this.state === 'open' && this.#said !== JSON.stringify(this.#paths.verdicts))
      this.#become('open');
  }

  /**
   * @param {State} state
   * @param {{error?: BelfryError, delay?: number}} [more]
   */
  #become(state, more = {}) {
    this.state = state;
    const { transport } = this;
    const { verdicts } = this.#paths;
    this.#said = JSON.stringify(verdicts);
    this.#listener.state({ state, transport, verdicts, tab: 'alone', ...more });
  }
}
