import { Client } from '../../../main/webapp/belfry/client.js';
import { createLink } from '../../../main/webapp/belfry/link.js';
import { FakeClock } from './fake-clock.js';
import { FakePage } from './fake-page.js';
import { FakeTransports } from './fake-transports.js';

export class FakeStorage {
  values = new Map();
  getItem = (key) => this.values.get(key) ?? null;
  setItem = (key, value) => void this.values.set(key, value);
}

/** A client on fake transports and a fake clock, with all that it emitted. */
export function setup(options = {}, names = ['first', 'second', 'third'], table = undefined) {
  const clock = options.environment?.clock ?? new FakeClock();
  const fakes = new FakeTransports(...names);
  const environment = {
    clock,
    random: () => 0.5,
    device: new FakeStorage(),
    page: new FakePage(),
    fetch: async () => {
      throw new TypeError('no doctor here');
    },
    report: (error) => {
      throw error;
    },
    ...options.environment,
  };
  const client = new Client(
    new URL('http://belfry.test/belfry/'),
    options,
    environment,
    (context, listener) => createLink(context, table ?? fakes.table, options, listener),
  );
  const heard = [];
  const states = [];
  for (const type of [
    'notification',
    'cursor',
    'error',
    'receipts',
    'unread',
    'signal',
    'recalled',
    'hello',
  ])
    client.on(type, (value) => heard.push([type, value]));
  client.on('state', (change) => states.push(change));
  client.open();
  const ids = () => heard.filter(([type]) => type === 'notification').map(([, { id }]) => id);
  const errors = () => heard.filter(([type]) => type === 'error').map(([, { code }]) => code);
  return { clock, fakes, client, environment, page: environment.page, heard, states, ids, errors };
}
