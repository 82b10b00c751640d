import { Client } from './client.js';
import { browser } from './environment.js';
import { createLink } from './link.js';
import { sharing } from './tabs/index.js';
import { transports } from './transports/index.js';

export { BelfryError } from './errors.js';
export { Client };

/**
 * Opens a client; it reconnects, resumes and changes transport by itself until `close()`.
 *
 * @param {string | URL} url the context root, as `/belfry/`; relative to the page
 * @param {import('./client.js').Options & import('./link.js').LinkOptions & {transports?: string[]}} [options]
 *     `transports`: names in order of preference; default `websocket`, `sse`, `longpoll`, `shortpoll`
 * @returns {Client}
 */
export function connect(url, options = {}) {
  const base = new URL(url, globalThis.document?.baseURI);
  if (!base.pathname.endsWith('/')) base.pathname += '/';
  const names = options.transports ?? Object.keys(transports);
  const unknown = names.find((name) => !Object.hasOwn(transports, name));
  if (unknown !== undefined || names.length === 0)
    throw new TypeError(`transports: ${unknown ?? 'none'}`);
  const chosen = Object.fromEntries(names.map((name) => [name, transports[name]]));
  const environment = { ...browser(), ...options.environment };
  /** @type {import('./line.js').MakeLine} */
  const link = (context, listener) => createLink(context, chosen, options, listener);
  return new Client(base, options, environment, sharing(link, options)).open();
}
