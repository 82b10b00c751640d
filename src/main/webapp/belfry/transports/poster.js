import { asBelfryError } from '../errors.js';
import { answer, withFrames } from '../frames.js';
import { ask } from '../http.js';

/**
 * @typedef {import('../frames.js').Command} Command
 * @typedef {import('../frames.js').Frame} Frame
 */

/** How long an answer may take; milliseconds. */
const LIMIT = 30_000;

/** How many commands the server takes in one request. */
const MOST = 100;

/**
 * Commands by POST, for transports with no way back: one request in flight, so that they keep their
 * order; what waits meanwhile goes along in the next. What was said before closing still goes out.
 *
 * @param {import('./index.js').Context} context
 * @param {import('./index.js').Listener} listener
 * @param {AbortSignal} closed nobody hears the answers any more
 * @param {(commands: Command[], signal: AbortSignal) => Promise<Frame[]>} post answers each command
 * @returns {(commands: Command[]) => void}
 */
export function poster(context, listener, closed, post) {
  /** @type {Command[]} */
  const waiting = [];
  let posting = false;

  async function drain() {
    while (waiting.length > 0) {
      const commands = waiting.splice(0, MOST);
      const answers = await post(commands, AbortSignal.timeout(LIMIT)).catch((error) => {
        const refused = asBelfryError(error);
        return commands.map((command) => answer(command, refused));
      });
      if (!closed.aborted) listener.frames(answers);
    }
    posting = false;
  }

  return (commands) => {
    waiting.push(...commands);
    // A microtask later, so that what is said in one breath is one request.
    if (!posting) {
      posting = true;
      queueMicrotask(() => drain().catch(context.environment.report));
    }
  };
}

/**
 * `POST api/commands` (docs/protocol.md §4.5)
 *
 * @param {import('./index.js').Context} context
 * @param {{connection?: string, commands: Command[]}} body
 * @param {AbortSignal} signal
 * @returns {Promise<Frame[]>}
 */
export async function postCommands(context, body, signal) {
  const call = { method: 'POST', body, signal };
  return withFrames(await ask(context, 'api/commands', call)).frames;
}
