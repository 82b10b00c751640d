import { byId, reason } from './dom.js';

/** @param {import('../belfry/client.js').Client} client */
export function status(client) {
  const state = byId('status-state', HTMLElement);
  const transport = byId('status-transport', HTMLElement);
  const cursor = byId('status-cursor', HTMLElement);

  const show = () => {
    state.textContent = state.dataset.state = client.state;
    transport.textContent = client.transport;
    cursor.textContent = client.cursor ?? '–';
  };
  client.on('state', ({ error }) => {
    show();
    state.title = error ? reason(error) : '';
  });
  client.on('cursor', show);
  show();
}
