import { BelfryError } from '../../../main/webapp/belfry/errors.js';

/** Transports whose server is the test: `attempts` are all that were opened, newest last. */
export class FakeTransports {
  attempts = [];

  constructor(...names) {
    this.table = Object.fromEntries(names.map((name) => [name, this.#open(name)]));
  }

  get last() {
    return this.attempts.at(-1);
  }

  get opened() {
    return this.attempts.map(({ name }) => name);
  }

  get live() {
    return this.attempts.filter(({ closed }) => !closed);
  }

  #open(name) {
    return (context, listener) => {
      const attempt = new FakeAttempt(name, context, listener);
      this.attempts.push(attempt);
      const transport = {
        send: (commands) => attempt.sent.push(...commands),
        close: () => (attempt.closed = true),
      };
      // As the real ones: a WebSocket is told of changes and pinged, the others ask again.
      if (name === 'websocket') transport.ping = () => attempt.pings++;
      else transport.refresh = (changed) => attempt.refreshed.push(changed);
      return transport;
    };
  }
}

class FakeAttempt {
  sent = [];
  closed = false;
  refreshed = [];
  pings = 0;

  constructor(name, context, listener) {
    this.name = name;
    this.listener = listener;
    this.after = context.after();
    this.channels = context.channels();
    this.client = context.client;
    this.heartbeat = context.heartbeat;
    this.begunAt = context.environment.clock.now();
    this.tokens = context.tokens;
  }

  /** The other side has answered; nothing has come through yet. */
  open() {
    this.listener.opened();
  }

  say(...frames) {
    this.listener.frames(frames);
  }

  hello(more = {}) {
    this.say({
      op: 'hello',
      connection: 'k1',
      user: 'alice',
      cursor: 'start',
      recovered: true,
      ...more,
    });
  }

  notify(...ids) {
    this.say(...ids.map((id) => ({ op: 'notification', id, channel: 'all' })));
  }

  /** Confirms every command that was sent, but those already answered. */
  confirm() {
    this.say(...this.sent.splice(0).map(({ ref }) => ({ op: 'ok', ref })));
  }

  /** @param error a code will do */
  fail(error = 'transport-failed') {
    this.listener.closed(typeof error === 'string' ? new BelfryError(error) : error);
  }
}
