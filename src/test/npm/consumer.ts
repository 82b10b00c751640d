import { BelfryError, Client, connect } from 'belfry-client';
import { BelfryBell } from 'belfry-client/bell';
import { describe } from 'belfry-client/text';

const client: Client = connect('/belfry/', {
  token: async ({ fresh }) => (fresh ? 'new' : 'old'),
  transports: ['sse', 'longpoll'],
});
client.on('state', (change) => console.log(describe(change, 'zh-CN')));
client.on('error', (error: BelfryError) => console.log(error.code));

const bell = document.querySelector<BelfryBell>('belfry-bell');
if (bell) bell.client = client;

// @ts-expect-error a client's transport is read, not set
client.transport = 'sse';
// @ts-expect-error nobody knows to whom
void client.publish({ title: 'Tea' });
