import { request } from '../http.js';
import { framesOf } from '../transports/longpoll.js';

/**
 * What lies behind this reader's own place, by short polls (docs/protocol.md §4.3), as the frames of
 * a connection that opens there.
 *
 * @param {import('../transports/index.js').Context} context
 * @param {import('../frames.js').Frame} hello the leader's
 * @param {AbortSignal} signal
 * @returns {AsyncGenerator<import('../frames.js').Frame[]>}
 */
export async function* missed(context, hello, signal) {
  const { client } = context;
  for (let first = true, more = true; more; first = false) {
    const parameters = { after: context.after(), wait: 0, channels: context.channels(), client };
    const envelope = await (await request(context, 'poll', { parameters, signal })).json();
    if (signal.aborted) return;
    const [opening, ...frames] = framesOf(envelope, first, hello.user);
    yield [first ? { ...hello, ...opening, cursor: envelope.cursor } : opening, ...frames];
    more = envelope.more;
  }
}
