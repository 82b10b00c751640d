import { asBelfryError } from '../errors.js';
import { poster } from './poster.js';

/**
 * A transport of requests that follow each other, until it is closed or one of them fails.
 *
 * @param {import('./index.js').Context} context
 * @param {import('./index.js').Listener} listener
 * @param {(signal: AbortSignal) => Promise<void>} ask
 * @param {Parameters<typeof poster>[3]} post
 */
export function repeat(context, listener, ask, post) {
  const closing = new AbortController();
  let asking = new AbortController();

  async function loop() {
    while (!closing.signal.aborted) {
      const { signal } = (asking = new AbortController());
      await ask(signal).catch((error) => {
        // Aborted by refresh(): the cursor has not moved, so the next one says it all.
        if (!signal.aborted) throw error;
      });
    }
  }

  const refresh = () => asking.abort();
  const close = () => {
    closing.abort();
    refresh();
  };
  loop().catch((error) => {
    close();
    listener.closed(asBelfryError(error));
  });
  return { send: poster(context, listener, closing.signal, post), close, refresh };
}
