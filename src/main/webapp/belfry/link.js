import { backoff, notBefore } from './backoff.js';
import { comeBack } from './close-reasons.js';
import { BelfryError, errorOf } from './errors.js';
import { retire } from './handover.js';
import { createJudge } from './judge.js';
import { createNetwork } from './network.js';
import { createPaths } from './paths.js';
import { createProbing } from './probing.js';
import { createWatch } from './watch.js';

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
 * @param {import('./transports/index.js').Context} context
 * @param {Record<string, import('./transports/index.js').Open>} transports in order of preference
 * @param {LinkOptions} options
 * @param {import('./line.js').LineListener} listener
 * @returns {Line}
 */
export function createLink(context, transports, options, listener) {
  const { timers, environment } = context;
  const { clock, page, random } = environment;
  /** @type {State} */
  let state = 'connecting';
  /** @type {Set<Attempt>} */
  const retired = new Set();
  let tries = 0;
  let tokenRefused = false;
  /** The token that is waited for before transports begin: they aren't to blame for its time. */
  let awaited = {};
  /** So long, and until then, the server doesn't want to see us; milliseconds, and since 1970. */
  let asked = 0;
  let earliest = 0;
  /** What was said of the ways through. */
  let said = '';
  let leavePage = () => {};

  const paths = createPaths(context, Object.keys(transports));
  const network = createNetwork(context, paths);
  const judge = createJudge(paths, clock);
  const probing = createProbing(context, transports, paths, options.probe, {
    won,
    failed: ended,
    refused: listener.frame,
    learnt: report,
  });
  const watch = createWatch(timers, clock, {
    ping: () => probing.used()?.ping(),
    ask: () => probing.used()?.ask(),
    silent: () => lost(new BelfryError('silent')),
    reopen,
    slept: woken,
  });

  function open() {
    leavePage = page.listen(befell);
    watch.tick(page.visible());
    connect();
  }

  /** @param {import('./frames.js').Command[]} commands */
  function send(commands) {
    if (state !== 'open') return false;
    probing.used()?.send(commands);
    return true;
  }

  const refresh = () => probing.used()?.refresh();

  /** @param {BelfryError} [error] */
  function close(error) {
    if (state === 'closed') return;
    drop();
    leavePage();
    watch.tick(false);
    become('closed', { error });
  }

  function connect() {
    const mine = (awaited = {});
    const still = (/** @type {(value: any) => void} */ run) => (/** @type {any} */ value) =>
      mine === awaited && run(value);
    become('connecting');
    if (state !== 'connecting') return;
    if (context.tokens.renewable) context.tokens.current().then(still(probing.start), still(ended));
    else probing.start();
  }

  /** @param {Attempt} attempt @param {Frame} hello @param {Attempt} [old] */
  function won(attempt, hello, old) {
    attempt.hearer = { frame: heard, alive: watch.heard, lost };
    if (old) {
      retired.add(old);
      retire(old, listener.frame, () => retired.delete(old));
    }
    tokenRefused = false;
    judge.opened();
    watch.begin(Math.max(attempt.heartbeat, hello.heartbeat ?? 0));
    listener.frame(hello);
    if (probing.used() !== attempt) return;
    if (!attempt.hearsAll()) attempt.refresh();
    become('open');
    report();
  }

  /** @param {Frame} frame */
  function heard(frame) {
    watch.heard();
    listener.frame(frame);
    if (frame.op === 'goodbye') lost(errorOf(frame));
  }

  /** @param {BelfryError} error of the one in use */
  function lost(error) {
    const used = probing.used();
    if (used && judge.ended(used, error.code, watch.idle())) tries = 0;
    ended(error);
  }

  /** @param {BelfryError} error */
  function ended(error) {
    if (state === 'closed') return;
    drop();
    if (!mayReturn(error)) return close(error);
    const jitter = backoff(tries++, random, options.backoff);
    asked = error.after ?? 0;
    earliest = clock.now() + asked;
    wait(error, notBefore(error.after, jitter));
  }

  /** @param {BelfryError} error @param {number} ms */
  function wait(error, ms) {
    const delay = page.online() ? ms : Math.max(ms, OFFLINE);
    timers.set('retry', delay, connect);
    become('waiting', { error, delay });
  }

  /** @param {BelfryError} error */
  function mayReturn({ code, reconnect }) {
    if (comeBack(code) !== 'fresh-token') return reconnect ?? comeBack(code) !== 'no';
    const again = !tokenRefused && context.tokens.expire();
    tokenRefused = true;
    return again;
  }

  function drop() {
    awaited = {};
    timers.clear('retry');
    watch.end();
    probing.stop();
    retired.forEach((attempt) => attempt.close());
    retired.clear();
  }

  /** At once: what went before says nothing about the next attempt. */
  function reopen() {
    drop();
    connect();
  }

  /** @param {import('./page.js').PageEvent} event */
  function befell(event) {
    if (event === 'hidden') watch.tick(false);
    else if (event === 'shown') shown();
    else if (event === 'offline') {
      drop();
      wait(new BelfryError('offline'), OFFLINE);
    } else if (event === 'leaving') {
      // Pages with connections aren't kept for the way back.
      drop();
      watch.tick(false);
      become('waiting', { error: new BelfryError('connection-lost') });
    } else if (event === 'back') {
      watch.tick(page.visible());
      connect();
    } else {
      if (event !== 'woken') network.moved();
      // What was opened in another network has lost its way.
      woken(event === 'network' ? Infinity : watch.idle());
    }
  }

  function shown() {
    watch.tick(true);
    if (state === 'waiting' || watch.isOverdue()) woken(watch.idle());
    else probing.used()?.ping();
  }

  /** @param {number} gap milliseconds in which a connection may have died unnoticed */
  function woken(gap) {
    probing.hurry();
    if (state === 'open') watch.suspect(gap);
    else if (state === 'connecting') reopen();
    // No more than it was, should the clock have been put back.
    else timers.set('retry', Math.max(0, Math.min(asked, earliest - clock.now())), connect);
  }

  function report() {
    tell();
    network
      .report(probing.name())
      .then((isOther) => {
        tell();
        if (isOther) probing.reconsider();
      })
      .catch(environment.report);
  }

  /** What was learnt meanwhile. */
  function tell() {
    if (state === 'open' && said !== JSON.stringify(paths.verdicts())) become('open');
  }

  /**
   * @param {State} next
   * @param {{error?: BelfryError, delay?: number}} [more]
   */
  function become(next, more = {}) {
    state = next;
    const verdicts = paths.verdicts();
    said = JSON.stringify(verdicts);
    listener.state({ state, transport: probing.name(), verdicts, tab: 'alone', ...more });
  }

  return {
    get transport() {
      return probing.name();
    },
    open,
    send,
    refresh,
    close,
  };
}
