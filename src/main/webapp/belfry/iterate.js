/**
 * The notifications of a client from now on, for `for await`. What the consumer has not taken yet is
 * kept; it ends when the client is closed.
 *
 * @param {import('./client.js').Client} client
 * @returns {AsyncIterableIterator<import('./frames.js').Notification>}
 */
export function iterate(client) {
  /** @type {import('./frames.js').Notification[]} */
  const come = [];
  let ended = client.state === 'closed';
  let wake = () => {};
  const offs = [
    client.on('notification', (notification) => {
      come.push(notification);
      wake();
    }),
    client.on('state', ({ state }) => state === 'closed' && end()),
  ];

  function end() {
    ended = true;
    offs.forEach((off) => off());
    wake();
  }

  async function* generate() {
    try {
      for (;;) {
        yield* come.splice(0);
        if (come.length > 0) continue;
        if (ended) return;
        await new Promise((resolve) => (wake = () => resolve(undefined)));
      }
    } finally {
      end();
    }
  }
  return generate();
}
