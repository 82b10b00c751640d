/** The Web Locks of a browser, exclusive ones only; `of(tab)` is one tab's view. */
export class FakeLocks {
  #queues = new Map();
  #deliver;

  /** @param deliver `(tab, run)`: runs it in that tab, some time later */
  constructor(deliver) {
    this.#deliver = deliver;
  }

  of(tab) {
    return {
      request: (name, ...rest) => {
        const [options, run] = rest.length > 1 ? rest : [{}, rest[0]];
        return new Promise((resolve, reject) =>
          this.#request({ tab, name, run, resolve, reject }, options),
        );
      },
      query: () => new Promise((resolve) => this.#deliver(tab, () => resolve({}))),
    };
  }

  /** All that a tab holds or waits for, when it dies. */
  forget(tab) {
    for (const queue of this.#queues.values())
      for (const each of queue.filter((entry) => entry.tab === tab)) this.#remove(each, queue);
  }

  #request(entry, { signal, steal }) {
    if (signal && steal) throw new DOMException('steal and signal', 'NotSupportedError');
    if (signal?.aborted) return entry.reject(signal.reason);
    const queue = this.#queues.get(entry.name) ?? [];
    this.#queues.set(entry.name, queue);
    if (steal) {
      if (queue[0]?.held) {
        const robbed = queue.shift();
        this.#deliver(robbed.tab, () => robbed.reject(new DOMException('stolen', 'AbortError')));
      }
      queue.unshift(entry);
    } else queue.push(entry);
    signal?.addEventListener('abort', () => {
      if (entry.held || !queue.includes(entry)) return;
      entry.reject(signal.reason);
      this.#remove(entry, queue);
    });
    this.#next(queue);
  }

  #next(queue) {
    const [entry] = queue;
    if (!entry || entry.held) return;
    entry.held = true;
    this.#deliver(entry.tab, async () => {
      try {
        entry.resolve(await entry.run({ name: entry.name }));
      } catch (error) {
        entry.reject(error);
      }
      this.#remove(entry, queue);
    });
  }

  #remove(entry, queue) {
    const at = queue.indexOf(entry);
    if (at < 0) return;
    queue.splice(at, 1);
    this.#next(queue);
  }
}
