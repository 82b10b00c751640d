/** Time that passes only when told to; runs what is due in its order. */
export class FakeClock {
  #now = 1_000_000;
  #next = 1;
  timers = new Map();

  now = () => this.#now;
  setTimeout = (run, ms) => {
    this.timers.set(this.#next, { run, at: this.#now + ms });
    return this.#next++;
  };
  clearTimeout = (id) => void this.timers.delete(id);

  /** Runs the timer that is due first. */
  async toNext() {
    await settle();
    const first = Math.min(...[...this.timers.values()].map(({ at }) => at));
    await this.pass(first - this.#now);
  }

  /** The machine sleeps: time passes, no timer gets on. */
  sleep(ms) {
    this.#now += ms;
    for (const timer of this.timers.values()) timer.at += ms;
  }

  async pass(ms) {
    const end = this.#now + ms;
    for (;;) {
      await settle();
      const due = [...this.timers]
        .filter(([, { at }]) => at <= end)
        .sort((a, b) => a[1].at - b[1].at);
      if (due.length === 0) break;
      const [id, { run, at }] = due[0];
      this.timers.delete(id);
      this.#now = at;
      run();
    }
    this.#now = end;
    await settle();
  }
}

/** Lets all promises that are ready run. */
export const settle = () => new Promise((resolve) => setImmediate(resolve));
