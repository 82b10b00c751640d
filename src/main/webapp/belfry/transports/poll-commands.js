import { STATES } from '../acks.js';
import { asBelfryError, BelfryError } from '../errors.js';
import { answer } from '../frames.js';
import { tell } from '../http.js';
import { poll } from './poll.js';
import { postCommands } from './poster.js';

/**
 * @typedef {import('../frames.js').Command} Command
 * @typedef {import('../frames.js').Frame} Frame
 */

/**
 * A receipt by `api/receipts`, which names the device instead of a connection.
 *
 * @param {import('./index.js').Context} context
 * @param {Command} command of `STATES`
 * @param {import('../http.js').Call} [call]
 */
export const postReceipt = (context, { op, ids, upTo }, call) =>
  tell(context, 'api/receipts', { state: STATES[op], ids, upTo, client: context.client }, call);

/**
 * Commands without a connection: `publish` by `api/commands`; the channels and the token go with each
 * request anyway.
 *
 * @param {import('./index.js').Context} context
 * @returns {(commands: Command[], signal: AbortSignal) => Promise<Frame[]>}
 */
export function pollCommands(context) {
  /** @param {Command} command @param {AbortSignal} signal @returns {Promise<Frame>} */
  async function perform(command, signal) {
    const { op, ref, channels } = command;
    if (op in STATES) {
      await postReceipt(context, command, { signal });
    } else if (op === 'publish') {
      return (await postCommands(context, { commands: [command] }, signal))[0];
    } else if (op === 'subscribe') {
      // Asked once beforehand: a forbidden channel must not end the polls that go on.
      const wished = [...context.channels(), ...channels];
      await poll(context, signal, { channels: wished, client: undefined });
    } else if (op !== 'unsubscribe' && op !== 'refresh') {
      throw new BelfryError('not-over-polling');
    }
    return { op: 'ok', ref };
  }

  return async (commands, signal) => {
    const answers = [];
    for (const command of commands) {
      const failed = (/** @type {unknown} */ error) =>
        answer(command, asBelfryError(error));
      answers.push(await perform(command, signal).catch(failed));
    }
    return answers;
  };
}
