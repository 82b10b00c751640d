import { send } from './http.js';

/** How long the server has to name the network; milliseconds. */
const LIMIT = 10_000;

/** Tells the server what works here, and learns from it which network this is. */
export class Network {
  /** @type {string | undefined} */
  #told;
  #context;
  #paths;

  /**
   * @param {import('./transports/index.js').Context} context
   * @param {import('./paths.js').Paths} paths
   */
  constructor(context, paths) {
    this.#context = context;
    this.#paths = paths;
  }

  get #verdicts() {
    return JSON.stringify(this.#paths.verdicts);
  }

  /** This may be another network. */
  moved() {
    this.#told = undefined;
    this.#paths.moved();
  }

  /**
   * @param {string} transport
   * @returns {Promise<boolean>} whether this has turned out to be another network
   */
  async report(transport) {
    if (this.#told === this.#verdicts) return this.#paths.keep();
    this.#told = this.#verdicts;
    const isOther = this.#paths.keep(await this.#ask(transport));
    this.#told = this.#verdicts;
    return isOther;
  }

  /** @param {string} transport @returns {Promise<string | undefined>} */
  async #ask(transport) {
    const body = { transport, verdicts: this.#paths.verdicts };
    const call = { method: 'POST', body, signal: AbortSignal.timeout(LIMIT) };
    try {
      const response = await send(this.#context, 'doctor/verdicts', call);
      const { network } = await response.json();
      return response.ok && typeof network === 'string' ? network : undefined;
    } catch {
      // The doctor may be switched off, or held back by a proxy: then no network has a name.
      return undefined;
    }
  }
}
