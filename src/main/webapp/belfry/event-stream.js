/**
 * `text/event-stream`, piece by piece (HTML standard §9.2.6): pure, whatever way the bytes are cut.
 *
 * @typedef {{event: string, data: string, id: string, retry?: number}} StreamEvent
 */
export class EventStreamParser {
  #decoder = new TextDecoder();
  #rest = '';
  #afterReturn = false;
  #event = '';
  /** @type {string[]} */
  #data = [];
  #id = '';
  /** @type {number | undefined} */
  #retry;

  /**
   * @param {Uint8Array} bytes
   * @returns {StreamEvent[]} those that are complete now
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

  /** @param {string} line */
  #field(line) {
    const colon = line.indexOf(':');
    const name = colon < 0 ? line : line.slice(0, colon);
    const value = colon < 0 ? '' : line.slice(colon + 1).replace(/^ /, '');
    if (name === 'data') this.#data.push(value);
    else if (name === 'event') this.#event = value;
    else if (name === 'id' && !value.includes('\0')) this.#id = value;
    else if (name === 'retry' && /^\d+$/.test(value)) this.#retry = Number(value);
    return [];
  }

  #dispatch() {
    const event = {
      event: this.#event || 'message',
      data: this.#data.join('\n'),
      id: this.#id,
      retry: this.#retry,
    };
    const complete = this.#data.length > 0;
    this.#event = '';
    this.#data = [];
    return complete ? [event] : [];
  }
}
