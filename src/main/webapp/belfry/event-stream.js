/**
 * `text/event-stream`, piece by piece (HTML standard §9.2.6): pure, whatever way the bytes are cut.
 * Frames name themselves and bear their ids, so of an event only its data is of use.
 */
export class EventStreamParser {
  #decoder = new TextDecoder();
  #rest = '';
  #afterReturn = false;
  /** @type {string[]} */
  #data = [];

  /**
   * @param {Uint8Array} bytes
   * @returns {string[]} the data of the events that are complete now
   */
  push(bytes) {
    let text = this.#decoder.decode(bytes, { stream: true });
    // A CR at the end of the last piece has ended its line already; its LF says nothing new.
    if (this.#afterReturn && text !== '') {
      if (text[0] === '\n') text = text.slice(1);
      this.#afterReturn = false;
    }
    if (text.endsWith('\r')) this.#afterReturn = true;
    const lines = (this.#rest + text).split(/\r\n|\r|\n/);
    this.#rest = lines.pop() ?? '';
    return lines.flatMap((line) => (line === '' ? this.#dispatch() : this.#field(line)));
  }

  /** @param {string} line @returns {string[]} */
  #field(line) {
    const [, name, value = ''] = /^([^:]*)(?:: ?(.*))?$/s.exec(line) ?? [];
    if (name === 'data') this.#data.push(value);
    return [];
  }

  #dispatch() {
    const data = this.#data;
    this.#data = [];
    return data.length > 0 ? [data.join('\n')] : [];
  }
}
