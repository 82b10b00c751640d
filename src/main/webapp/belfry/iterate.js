/**
 * The notifications of a client from now on, for `for await`. What the consumer has not taken yet is
 * kept; it ends when the client is closed. No generator: the `return()` of one would wait for the next
 * notification.
 *
 * @typedef {import('./frames.js').Notification} Notification
 * @param {import('./client.js').Client} client
 * @returns {AsyncIterableIterator<Notification>}
 */
export function iterate(client) {
  /** @type {Notification[]} */
  const come = [];
  /** Who waits for the next. @type {((result: IteratorResult<Notification>) => void)[]} */
  const waiting = [];
  let ended = client.state === 'closed';
  const done = (/** @type {any} */ value) => ({ done: true, value });
  const offs = [
    client.on('notification', (value) => {
      const next = waiting.shift();
      if (next) next({ done: false, value });
      else come.push(value);
    }),
    client.on('state', ({ state }) => state === 'closed' && end()),
  ];

  function end() {
    ended = true;
    offs.forEach((off) => off());
    waiting.splice(0).forEach((next) => next(done(undefined)));
  }

  /** The consumer has had enough. */
  function leave() {
    come.length = 0;
    end();
  }

  return {
    next: () =>
      new Promise((resolve) => {
        const value = come.shift();
        if (value) resolve({ done: false, value });
        else if (ended) resolve(done(undefined));
        else waiting.push(resolve);
      }),
    async return(value) {
      leave();
      return done(value);
    },
    async throw(error) {
      leave();
      throw error;
    },
    [Symbol.asyncIterator]() {
      return this;
    },
  };
}
