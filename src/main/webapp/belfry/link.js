import { backoff, notBefore } from './backoff.js';
import { blamesTransport, comeBack } from './close-reasons.js';
import { BelfryError } from './errors.js';
import { Fallback } from './fallback.js';

/** A connection that lasted this long was a good one; milliseconds. */
const LASTING = 5_000;
/** A transport that has not said `hello` by now is being held up by something; milliseconds. */
const HELLO_LIMIT = 10_000;
const REMEMBERED = 'belfry.transport';

/**
 * @typedef {import('./frames.js').Frame} Frame
 * @typedef {import('./line.js').Line} Line
 * @typedef {import('./line.js').State} State
 */

/**
 * Keeps one transport open: attempts, fallback, waiting in between. Knows transports by name only.
 *
 * @implements {Line}
 */
export class Link {
  /** @type {State} */
  state = 'connecting';
  #context;
  #transports;
  #backoff;
  #listener;
  #fallback;
  /** @type {{transport?: import('./transports/index.js').Transport} | undefined} */
  #attempt;
  /** Seconds. */
  #heartbeat;
  #tries = 0;
  #openedAt = Infinity;
  #tokenRefused = false;

  /**
   * @param {import('./transports/index.js').Context} context
   * @param {Record<string, import('./transports/index.js').Open>} transports in order of preference
   * @param {import('./backoff.js').BackoffOptions | undefined} backoffOptions
   * @param {import('./line.js').LineListener} listener
   */
  constructor(context, transports, backoffOptions, listener) {
    const { session } = context.environment;
    this.#context = context;
    this.#transports = transports;
    this.#backoff = backoffOptions;
    this.#listener = listener;
    this.#heartbeat = context.heartbeat;
    this.#fallback = new Fallback(Object.keys(transports), session.getItem(REMEMBERED), (name) =>
      session.setItem(REMEMBERED, name),
    );
  }

  get transport() {
    return this.#fallback.current;
  }

  open() {
    /** @type {{transport?: import('./transports/index.js').Transport}} */
    const attempt = {};
    this.#attempt = attempt;
    this.#openedAt = Infinity;
    this.#become('connecting');
    if (this.#attempt !== attempt) return;
    const late = () => this.#lost(attempt, new BelfryError('no-hello', 'no answer in time'));
    this.#context.timers.set('hello', HELLO_LIMIT, late);
    attempt.transport = this.#transports[this.transport](this.#context, {
      frames: (frames) => frames.forEach((frame) => this.#received(attempt, frame)),
      alive: () => this.#watch(attempt),
      closed: (error) => this.#lost(attempt, error),
    });
  }

  /** @param {import('./frames.js').Command[]} commands */
  send(commands) {
    if (this.state !== 'open') return false;
    this.#attempt?.transport?.send(commands);
    return true;
  }

  refresh() {
    this.#attempt?.transport?.refresh?.();
  }

  /** @param {BelfryError} [error] */
  close(error) {
    this.#end();
    if (this.state !== 'closed') this.#become('closed', { error });
  }

  /**
   * @param {object} attempt
   * @param {Frame} frame
   */
  #received(attempt, frame) {
    if (this.#attempt !== attempt) return;
    this.#watch(attempt);
    this.#listener.frame(frame);
    if (this.#attempt !== attempt) return;
    if (frame.op === 'hello' && this.state !== 'open') this.#opened(attempt, frame);
    if (frame.op === 'goodbye') {
      const { code, detail, reconnect, after } = frame;
      this.#lost(attempt, new BelfryError(code, detail, { reconnect, after }));
    }
  }

  /** @param {object} attempt @param {Frame} hello */
  #opened(attempt, { heartbeat }) {
    this.#context.timers.clear('hello');
    this.#heartbeat = Math.max(this.#context.heartbeat, heartbeat ?? 0);
    this.#watch(attempt);
    this.#openedAt = this.#context.environment.clock.now();
    this.#tokenRefused = false;
    this.#fallback.worked();
    this.#become('open');
  }

  /** @param {object} attempt */
  #watch(attempt) {
    if (this.#attempt !== attempt) return;
    const silent = () => this.#lost(attempt, new BelfryError('silent', 'two heartbeats missed'));
    this.#context.timers.set('silent', this.#heartbeat * 2_500, silent);
  }

  /**
   * @param {object} attempt
   * @param {BelfryError} error
   */
  #lost(attempt, error) {
    if (this.#attempt !== attempt) return;
    this.#end();
    this.#judge(error);
    if (!this.#mayReturn(error)) {
      this.#become('closed', { error });
      return;
    }
    const jitter = backoff(this.#tries++, this.#context.environment.random, this.#backoff);
    const delay = notBefore(error.after, jitter);
    this.#context.timers.set('retry', delay, () => this.open());
    this.#become('waiting', { error, delay });
  }

  /** @param {BelfryError} error */
  #judge(error) {
    if (this.#context.environment.clock.now() - this.#openedAt >= LASTING) {
      this.#tries = 0;
      this.#fallback.lasted();
    } else if (blamesTransport(error.code)) this.#fallback.failed(error.code === 'no-hello');
  }

  /** @param {BelfryError} error */
  #mayReturn(error) {
    if (comeBack(error.code) !== 'fresh-token')
      return error.reconnect ?? comeBack(error.code) !== 'no';
    const again = !this.#tokenRefused && this.#context.tokens.expire();
    this.#tokenRefused = true;
    return again;
  }

  #end() {
    const attempt = this.#attempt;
    this.#attempt = undefined;
    for (const timer of ['hello', 'silent', 'retry']) this.#context.timers.clear(timer);
    attempt?.transport?.close();
  }

  /**
   * @param {State} state
   * @param {{error?: BelfryError, delay?: number}} [more]
   */
  #become(state, more = {}) {
    this.state = state;
    const { transport } = this;
    this.#listener.state({ state, transport, verdicts: {}, tab: 'alone', ...more });
  }
}
