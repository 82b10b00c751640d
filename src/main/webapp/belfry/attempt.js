import { isAnswer } from './frames.js';
import { Timers } from './timers.js';

/**
 * @typedef {import('./frames.js').Frame} Frame
 * @typedef {import('./frames.js').Command} Command
 *
 * @typedef {object} Hearer whom an attempt speaks to: another one while it races, is in use, retires
 * @property {(frame: Frame, attempt: Attempt) => void} frame
 * @property {() => void} [alive]
 * @property {(error: import('./errors.js').BelfryError, attempt: Attempt) => void} lost
 *
 * @typedef {object} Attempt
 * @property {string} name
 * @property {string | undefined} after
 * @property {number} heartbeat
 * @property {Timers} timers
 * @property {Hearer} hearer
 * @property {boolean} opened whether the other side has answered at all
 * @property {number} count notifications so far
 * @property {string} [widenedAt] the place at which it last was given more to hear
 * @property {number} [beside] what the one in use had heard when this one was opened beside it
 * @property {Map<string, Command>} pending commands without an answer, by their `ref`
 * @property {() => boolean} hearsAll whether it hears what is wished for, and nothing else
 * @property {() => boolean} isChanging whether that is about to change
 * @property {(commands: Command[]) => void} send
 * @property {() => void} refresh
 * @property {() => void} ping
 * @property {() => void} ask
 * @property {() => void} close
 */

/**
 * One opening of one transport: where it began, what it hears, and which answers it still owes.
 *
 * @param {string} name
 * @param {import('./transports/index.js').Open} open
 * @param {import('./transports/index.js').Context} context
 * @param {Hearer} hearer
 * @returns {Attempt}
 */
export function createAttempt(name, open, context, hearer) {
  const timers = new Timers(context.environment.clock);
  /** @type {Map<string, Command>} */
  const pending = new Map();
  /** The channels that this connection hears. */
  let heard = new Set(context.channels());
  let ended = false;
  /** @type {import('./transports/index.js').Transport} */
  let transport;

  /** @type {Attempt} */
  const attempt = {
    name,
    after: context.after(),
    heartbeat: context.heartbeat,
    timers,
    hearer,
    opened: false,
    count: 0,
    pending,

    hearsAll() {
      const wished = context.channels();
      return wished.length === heard.size && wished.every((each) => heard.has(each));
    },

    isChanging: () => [...pending.values()].some(({ channels }) => channels),

    send(commands) {
      for (const command of commands) if (command.ref) pending.set(command.ref, command);
      transport.send(commands);
    },

    /** What could not be told of changes asks again; the others are told of channels they don't hear. */
    refresh() {
      const hearsAll = attempt.hearsAll();
      const wished = new Set(context.channels());
      if (transport.refresh) {
        heard = wished;
        transport.refresh(!hearsAll);
      } else if (!hearsAll && !attempt.isChanging()) {
        tell('subscribe', wished, heard);
        tell('unsubscribe', heard, wished);
      }
    },

    /** Where that costs nothing; the others show signs of life by themselves. */
    ping: () => transport.ping?.(),

    /** Asks for a sign of life, whatever it takes. */
    ask() {
      if (transport.ping) transport.ping();
      else transport.refresh?.(true);
    },

    close() {
      ended = true;
      timers.clearAll();
      transport?.close();
    },
  };

  /** @param {Frame} frame */
  function received(frame) {
    if (frame.op === 'notification') attempt.count++;
    if (isAnswer(frame)) answered(frame);
    attempt.hearer.frame(frame, attempt);
  }

  /** @param {Frame} frame */
  function answered({ op, ref }) {
    const command = pending.get(ref);
    pending.delete(ref);
    if (op !== 'ok') return;
    const wider = command?.op === 'subscribe';
    if (wider) attempt.widenedAt = context.after();
    for (const channel of command?.channels ?? [])
      if (wider) heard.add(channel);
      else heard.delete(channel);
  }

  /** @param {string} op @param {Set<string>} these @param {Set<string>} butThose */
  function tell(op, these, butThose) {
    const channels = [...these].filter((each) => !butThose.has(each));
    if (channels.length > 0) attempt.send([{ op, channels, ref: op }]);
  }

  transport = open(
    { ...context, timers, hasty: true },
    {
      opened: () => void (attempt.opened = true),
      alive: () => void (ended || attempt.hearer.alive?.()),
      frames: (frames) => frames.forEach((frame) => ended || received(frame)),
      closed: (error) => void (ended || attempt.hearer.lost(error, attempt)),
    },
  );
  return attempt;
}
