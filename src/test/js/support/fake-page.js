/** A page in the background, to which only happens what the test says. */
export class FakePage {
  #listeners = new Set();
  #visible = false;
  #online = true;

  visible = () => this.#visible;
  online = () => this.#online;
  listen = (listener) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  get listeners() {
    return this.#listeners.size;
  }

  /** @param event as in page.js */
  befall(event) {
    if (event === 'shown' || event === 'hidden') this.#visible = event === 'shown';
    if (event === 'online' || event === 'offline') this.#online = event === 'online';
    [...this.#listeners].forEach((listener) => listener(event));
  }
}
