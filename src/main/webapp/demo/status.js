import { describe } from '../belfry/text/index.js';
import { byId } from './dom.js';
import { say } from './language.js';

/** @param {import('../belfry/client.js').Client} client */
export function status(client) {
  const line = byId('status-line', HTMLElement);
  const state = byId('status-state', HTMLElement);
  const transport = byId('status-transport', HTMLElement);
  const cursor = byId('status-cursor', HTMLElement);

  const show = (/** @type {import('../belfry/text/describe.js').State} */ change) => {
    state.dataset.state = client.state;
    say(state, (text) => text[client.state]);
    transport.textContent = client.transport;
    say(line, (_, language) => describe(change, language));
  };
  client.on('state', (change) => {
    show(change);
    state.title = change.error?.message ?? '';
  });
  client.on('cursor', (place) => (cursor.textContent = place));
  cursor.textContent = client.cursor ?? '–';
  show(client.status ?? {});
}
