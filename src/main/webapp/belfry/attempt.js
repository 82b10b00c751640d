import { Timers } from './timers.js';

/**
 * @typedef {import('./frames.js').Frame} Frame
 * @typedef {import('./frames.js').Command} Command
 *
 * @typedef {object} Hearer whom an attempt speaks to: another one while it races, is in use, retires
 * @property {(frame: Frame, attempt: Attempt) => void} frame
 * @property {() => void} [alive]
 * @property {(error: import('./errors.js').BelfryError, attempt: Attempt) => void} lost
 */

/** One opening of one transport: where it began, what it hears, and which answers it still owes. */
export class Attempt {
  name;
  after;
  heartbeat;
  timers;
  /** @type {Hearer} */
  hearer;
  /** Whether the other side has answered at all. */
  opened = false;
  /** Notifications so far. */
  count = 0;
  /** The place at which it last was given more to hear. @type {string | undefined} */
  widenedAt;
  /** What the one in use had heard when this one was opened beside it. @type {number | undefined} */
  beside;
  /** Commands without an answer, by their `ref`. @type {Map<string, Command>} */
  pending = new Map();
  /** The channels that this connection hears. @type {Set<string>} */
  #heard;
  #context;
  #transport;
  #ended = false;

  /**
   * @param {string} name
   * @param {import('./transports/index.js').Open} open
   * @param {import('./transports/index.js').Context} context
   * @param {Hearer} hearer
   */
  constructor(name, open, context, hearer) {
    this.name = name;
    this.after = context.after();
    this.heartbeat = context.heartbeat;
    this.timers = new Timers(context.environment.clock);
    this.hearer = hearer;
    this.#heard = new Set(context.channels());
    this.#context = context;
    this.#transport = open(
      { ...context, timers: this.timers },
      {
        opened: () => void (this.opened = true),
        alive: () => void (this.#ended || this.hearer.alive?.()),
        frames: (frames) => frames.forEach((frame) => this.#ended || this.#received(frame)),
        closed: (error) => void (this.#ended || this.hearer.lost(error, this)),
      },
    );
  }

  /** @param {Frame} frame */
  #received(frame) {
    if (frame.op === 'notification') this.count++;
    if (frame.op === 'ok' || frame.op === 'error') this.#answered(frame);
    this.hearer.frame(frame, this);
  }

  /** @param {Frame} frame */
  #answered({ op, ref }) {
    const command = this.pending.get(ref);
    this.pending.delete(ref);
    if (op !== 'ok') return;
    if (command?.op === 'subscribe') this.widenedAt = this.#context.after();
    for (const channel of command?.channels ?? [])
      if (command?.op === 'subscribe') this.#heard.add(channel);
      else this.#heard.delete(channel);
  }

  /** Whether it hears what is wished for, and nothing else. */
  get hearsAll() {
    const wished = this.#context.channels();
    return wished.length === this.#heard.size && wished.every((each) => this.#heard.has(each));
  }

  /** Whether that is about to change. */
  get isChanging() {
    return [...this.pending.values()].some(({ channels }) => channels);
  }

  /** @param {Command[]} commands */
  send(commands) {
    for (const command of commands) if (command.ref) this.pending.set(command.ref, command);
    this.#transport.send(commands);
  }

  /** What could not be told of changes asks again; the others are told of channels they don't hear. */
  refresh() {
    const { hearsAll } = this;
    const wished = new Set(this.#context.channels());
    if (this.#transport.refresh) {
      this.#heard = wished;
      this.#transport.refresh(!hearsAll);
    } else if (!hearsAll && !this.isChanging) {
      this.#tell('subscribe', wished, this.#heard);
      this.#tell('unsubscribe', this.#heard, wished);
    }
  }

  /** @param {string} op @param {Set<string>} these @param {Set<string>} butThose */
  #tell(op, these, butThose) {
    const channels = [...these].filter((each) => !butThose.has(each));
    if (channels.length > 0) this.send([{ op, channels, ref: op }]);
  }

  /** Where that costs nothing; the others show signs of life by themselves. */
  ping() {
    this.#transport.ping?.();
  }

  /** Asks for a sign of life, whatever it takes. */
  ask() {
    if (this.#transport.ping) this.#transport.ping();
    else this.#transport.refresh?.(true);
  }

  close() {
    this.#ended = true;
    this.timers.clearAll();
    this.#transport?.close();
  }
}
