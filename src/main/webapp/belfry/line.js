/**
 * What a client speaks and hears through: a Link of its own, or a place at another tab's.
 *
 * @typedef {import('./frames.js').Frame} Frame
 * @typedef {import('./frames.js').Command} Command
 * @typedef {import('./errors.js').BelfryError} BelfryError
 * @typedef {'connecting' | 'open' | 'waiting' | 'closed'} State
 *
 * @typedef {'ok' | 'blocked' | 'silent' | 'buffered' | 'cut'} Verdict on a transport in this network:
 *     `blocked`: refused, or failed before it opened; `silent`: opened, but nothing comes through;
 *     `buffered`: a stream that is held back; `cut`: ends again and again right after its hello
 * @typedef {Record<string, Verdict>} Verdicts by transport; what was not tried is absent
 *
 * @typedef {object} StateChange
 * @property {State} state
 * @property {string} transport in use, or tried
 * @property {BelfryError} [error] why it waits or has closed
 * @property {number} [delay] milliseconds until the next attempt
 * @property {Verdicts} verdicts
 * @property {'alone' | 'leader' | 'follower'} tab whether the connection is shared, and whose it is
 *
 * @typedef {{frame: (frame: Frame) => void, state: (change: StateChange) => void}} LineListener
 *
 * @typedef {object} Line
 * @property {string} transport in use, or tried
 * @property {() => void} open
 * @property {(commands: Command[]) => boolean} send whether there was a connection to send on
 * @property {() => void} refresh asks again at once what could not be told of changes
 * @property {(error?: BelfryError) => void} close
 *
 * @typedef {(context: import('./transports/index.js').Context, listener: LineListener) => Line} MakeLine
 */
export {};
