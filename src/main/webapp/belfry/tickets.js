import { request } from './http.js';

/**
 * A ticket opens one connection, once (docs/protocol.md §2): fetched afresh for each attempt.
 *
 * @param {import('./transports/index.js').Context} context
 * @param {AbortSignal} [signal]
 * @returns {Promise<string | undefined>} none without a token: the server's own login has to do
 */
export async function issueTicket(context, signal) {
  if ((await context.tokens.current()) === undefined) return undefined;
  const response = await request(context, 'api/tickets', { method: 'POST', signal });
  return (await response.json()).ticket;
}
