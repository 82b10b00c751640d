import { BelfryError, Client, connect } from 'belfry-client';
import { BelfryBell } from 'belfry-client/bell';
import { describe } from 'belfry-client/text';

const client: Client = connect('/belfry/', {
  token: async ({ fresh }) => (fresh ? 'new' : 'old'),
  transports: ['sse', 'longpoll'],
});
client.on('state', (change) => console.log(describe(change, 'zh-CN')));
client.on('error', (error: BelfryError) => console.log(error.code));
client.on('sign-in', ({ code, cause }) => console.log(code, cause));
client.on('recalled', ({ ids }) => console.log(ids.join()));
client.on('receipts', ({ state, upTo }) => console.log(state, upTo?.length));
// @ts-expect-error nobody says so
client.on('typo', () => {});
// @ts-expect-error a cursor is a text
client.on('cursor', (place: number) => console.log(place));

const bell: BelfryBell | null = document.querySelector('belfry-bell');
if (bell) bell.client = client;
bell?.addEventListener('belfry-open', ({ detail }) => console.log(detail.url));
bell?.addEventListener('belfry-sign-in', ({ detail }) => console.log(detail.code));
document.createElement('belfry-bell').desktop = true;

// @ts-expect-error a client's transport is read, not set
client.transport = 'sse';
// @ts-expect-error nobody knows to whom
void client.publish({ title: 'Tea' });
