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
    if (!text) return [];
    // A CR at the end of the last piece has ended its line already; its LF says nothing new.
    if (this.#afterReturn) text = text.replace(/^\n/, '');
    this.#afterReturn = text.endsWith('\r');
    const lines = (this.#rest + text).split(/\r\n|\r|\n/);
    this.#rest = lines.pop() ?? '';
    return lines.flatMap((line) => this.#read(line));
  }

  /** @param {string} line */
  #read(line) {
    if (!line) return this.#data.length > 0 ? [this.#data.splice(0).join('\n')] : [];
    const data = /^data(?:: ?(.*)|$)/s.exec(line);
    if (data) this.#data.push(data[1] ?? '');
    return [];
  }
}
