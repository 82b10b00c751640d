import { ask } from './http.js';

/** @param {any} answer */
const isIssued = (answer) => typeof answer?.ticket === 'string';

/**
 * A ticket opens one connection, once (docs/protocol.md §2): fetched afresh for each attempt.
 *
 * @param {import('./transports/index.js').Context} context
 * @param {AbortSignal} [signal]
 * @returns {Promise<string | undefined>} none without a token: the server's own login has to do
 */
export async function issueTicket(context, signal) {
  if ((await context.tokens.current()) === undefined) return undefined;
  const call = { method: 'POST', signal };
  return (await ask(context, 'api/tickets', call, isIssued)).ticket;
}
