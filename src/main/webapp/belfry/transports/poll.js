import { withFrames } from '../frames.js';
import { ask } from '../http.js';

/**
 * One poll (docs/protocol.md §4.3), behind a place and for the channels that are wished for.
 *
 * @param {import('./index.js').Context} context
 * @param {AbortSignal} signal
 * @param {{after?: string, wait?: number, channels?: string[], client?: string}} [parameters] others than these
 * @returns {Promise<any>} its envelope
 */
export async function poll(context, signal, parameters) {
  const { client } = context;
  const usual = { after: context.after(), wait: 0, channels: context.channels(), client };
  const call = { parameters: { ...usual, ...parameters }, signal };
  return withFrames(await ask(context, 'poll', call));
}
