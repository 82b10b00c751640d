import { request } from '../http.js';

/**
 * What lies behind a place, by short polls (docs/protocol.md §4.3).
 *
 * @param {import('../transports/index.js').Context} context
 * @param {string | undefined} after
 * @param {AbortSignal} signal
 * @returns {AsyncGenerator<any>} their answers
 */
export async function* behind(context, after, signal) {
  const { client } = context;
  for (let more = true; more; ) {
    const parameters = { after, wait: 0, channels: context.channels(), client };
    const envelope = await (await request(context, 'poll', { parameters, signal })).json();
    if (signal.aborted) return;
    yield envelope;
    ({ cursor: after, more } = envelope);
  }
}
