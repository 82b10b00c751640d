import { longpoll } from './longpoll.js';
import { shortpoll } from './shortpoll.js';
import { sse } from './sse.js';
import { websocket } from './websocket.js';

/**
 * What a transport is told when it opens. `after` and `channels` are asked again by those that
 * make more than one request.
 *
 * @typedef {object} Context
 * @property {URL} base the context root, ending in a slash
 * @property {import('../tokens.js').Tokens} tokens
 * @property {boolean} [hasty] it races: a token that takes its time is asked for between two races
 * @property {import('../environment.js').Environment} environment
 * @property {import('../timers.js').Timers} timers cleared when the connection ends
 * @property {string} client the device
 * @property {number} heartbeat seconds
 * @property {() => string | undefined} after the cursor to resume behind
 * @property {() => string[]} channels
 * @property {(ids: string[]) => void} acknowledge what came, until the server has confirmed it
 */

/**
 * What a transport says.
 *
 * @typedef {object} Listener
 * @property {(frames: import('../frames.js').Frame[]) => void} frames the first is `hello`
 * @property {() => void} opened the other side has answered, even if nothing comes through yet
 * @property {() => void} alive something came, even if it was no frame
 * @property {(error: import('../errors.js').BelfryError) => void} closed not by `close()`
 */

/**
 * @typedef {object} Transport
 * @property {(commands: import('../frames.js').Command[]) => void} send each is answered by a frame
 *     that bears its `ref`
 * @property {() => void} close says nothing any more
 * @property {(changed: boolean) => void} [refresh] for what can't be told of changes: asks again;
 *     `changed`: other channels, or doubts, so that what goes on must begin anew
 * @property {() => void} [ping] asks for a sign of life
 */

/** @typedef {(context: Context, listener: Listener) => Transport} Open */

/** In order of preference. @type {Record<string, Open>} */
export const transports = { websocket, sse, longpoll, shortpoll };
