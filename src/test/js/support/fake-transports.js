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

  #open(name) {
    return (context, listener) => {
      const attempt = new FakeAttempt(name, context, listener);
      this.attempts.push(attempt);
      return {
        send: (commands) => attempt.sent.push(...commands),
        close: () => (attempt.closed = true),
        refresh: () => attempt.refreshed++,
      };
    };
  }
}

class FakeAttempt {
  sent = [];
  closed = false;
  refreshed = 0;

  constructor(name, context, listener) {
    this.name = name;
    this.listener = listener;
    this.after = context.after();
    this.channels = context.channels();
    this.client = context.client;
    this.tokens = context.tokens;
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

  fail(error) {
    this.listener.closed(error);
  }
}
