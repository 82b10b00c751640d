/**
 * A server behind a network that does what it likes: a log, and transports that are refused, mute,
 * slow, cut or dead by chance.
 */
export class FakeWorld {
  #log = [];
  #lines = new Set();
  #clock;
  #random;
  kind = true;

  constructor(clock, random) {
    this.#clock = clock;
    this.#random = random;
  }

  get length() {
    return this.#log.length;
  }

  ids(from, channel) {
    const said = this.#log.map((each, at) => ({ ...each, id: `n${at + 1}` }));
    return said
      .slice(from)
      .filter((each) => each.channel === channel)
      .map(({ id }) => id);
  }

  publish(channel) {
    this.#log.push({ channel });
    for (const line of this.#lines) line.look();
  }

  open(name) {
    return (context, listener) => {
      const line = new WorldLine(this.#log, name, context, listener, this.#clock);
      this.#lines.add(line);
      this.attempts.push(line);
      line.begin(this.#fate());
      const transport = { send: (commands) => line.take(commands), close: () => line.close() };
      if (name === 'websocket') transport.ping = () => line.pong();
      else transport.refresh = (changed) => (changed || line.stale) && line.again();
      return transport;
    };
  }

  attempts = [];

  #fate() {
    const { chance, below, one } = this.#random;
    if (this.kind) return { delay: below(200), latency: below(100) };
    if (chance(0.2)) return { mute: true, opens: chance(0.5) };
    if (chance(0.3)) return { fails: below(4_000), code: one(FAILURES) };
    const fate = { delay: below(3_000), latency: below(1_500) };
    if (chance(0.5)) fate.cut = below(60_000);
    if (chance(0.2)) fate.dead = below(60_000);
    return fate;
  }
}

const FAILURES = ['unreachable', 'intercepted', 'transport-failed', 'not-found', 'too-fast'];

class WorldLine {
  closed = false;
  greeted = false;
  /** As a stream that replaces one that was told of channels meanwhile. */
  stale = false;
  #place = Infinity;
  #dead = false;
  #requests = 0;

  constructor(log, name, context, listener, clock) {
    this.log = log;
    this.name = name;
    this.heartbeat = context.heartbeat * 1000;
    this.context = context;
    this.#ask();
    this.listener = listener;
    this.clock = clock;
  }

  begin({ mute, opens, fails, code, delay, latency, cut, dead }) {
    this.latency = latency;
    if (opens) this.#in(100, () => this.listener.opened());
    if (fails !== undefined) this.#in(fails, () => this.end(code));
    if (mute || fails !== undefined) return;
    this.#in(delay, () => this.greet());
    if (cut !== undefined) this.#in(cut, () => this.end('transport-failed'));
    if (dead !== undefined) this.#in(dead, () => (this.#dead = true));
    this.#in(this.heartbeat, () => this.beat());
  }

  #ask() {
    this.after = this.context.after();
    this.channels = new Set(this.context.channels());
  }

  /** Another request: what the one before still had to say is lost, but for answers to commands. */
  again() {
    this.#requests++;
    this.stale = false;
    this.#place = Infinity;
    this.#ask();
    if (!this.#dead) this.#in(this.latency, () => this.greet());
  }

  #in(ms, run) {
    this.clock.setTimeout(() => this.closed || run(), ms);
  }

  #say(frame) {
    const request = this.#requests;
    const isAnswer = frame.op === 'ok';
    const arrive = () =>
      (isAnswer || request === this.#requests) && this.listener.frames([frame]);
    if (!this.#dead) this.#in(this.latency, arrive);
  }

  greet() {
    this.#place = this.after === undefined ? this.log.length : Number(this.after.slice(1));
    const cursor = `n${this.log.length}`;
    this.#say({ op: 'hello', connection: 'k', user: 'alice', cursor, recovered: true });
    this.#in(this.latency, () => (this.greeted = true));
    this.look();
  }

  look() {
    while (this.#place < this.log.length) {
      const { channel } = this.log[this.#place++];
      if (channel === 'all' || this.channels.has(channel))
        this.#say({ op: 'notification', id: `n${this.#place}`, channel });
    }
  }

  beat() {
    if (!this.#dead) this.#in(this.latency, () => this.listener.alive());
    this.#in(this.heartbeat, () => this.beat());
  }

  pong() {
    this.#in(this.latency, () => this.#say({ op: 'pong' }));
  }

  take(commands) {
    const request = this.#requests;
    this.#in(this.latency, () => {
      for (const { op, ref, channels = [] } of commands) {
        for (const channel of channels)
          if (op === 'subscribe') this.channels.add(channel);
          else this.channels.delete(channel);
        if (ref) this.#in(this.latency, () => (this.stale ||= request !== this.#requests));
        if (ref) this.#say({ op: 'ok', ref, place: this.log.length });
      }
    });
  }

  end(code) {
    this.listener.closed(Object.assign(new Error(code), { code }));
  }

  close() {
    this.closed = true;
  }
}
