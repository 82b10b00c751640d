import { poll } from '../transports/poll.js';

/**
 * What lies behind a place, by short polls (docs/protocol.md §4.3).
 *
 * @param {import('../transports/index.js').Context} context
 * @param {string | undefined} after
 * @param {AbortSignal} signal
 * @returns {AsyncGenerator<any>} their answers
 */
export async function* behind(context, after, signal) {
  for (let more = true; more; ) {
    const envelope = await poll(context, signal, { after });
    if (signal.aborted) return;
    yield envelope;
    ({ cursor: after, more } = envelope);
  }
}
