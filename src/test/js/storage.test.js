import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Choice } from '../../main/webapp/belfry/bell/choice.js';
import { connect } from '../../main/webapp/belfry/index.js';
import { remembering } from '../../main/webapp/belfry/storage.js';
import { jwt } from './support/fake-browser.js';
import { FakeStorage, setup } from './support/setup.js';

const refuse = () => {
  throw new DOMException('no', 'QuotaExceededError');
};
const STORES = {
  'none at all': () => undefined,
  null: () => null,
  'throws at its mention': refuse,
  full: () => ({ getItem: () => null, setItem: refuse, removeItem: () => {} }),
  'only to be written': () => ({ getItem: refuse, setItem: () => {}, removeItem: () => {} }),
  'throws at everything': () => ({ getItem: refuse, setItem: refuse, removeItem: refuse }),
  'something else': () => ({}),
};

for (const [what, store] of Object.entries(STORES)) {
  test(`storage, ${what}: a client opens, and learns as ever`, async () => {
    const environment = { get device() { return store(); } };
    let device;
    try {
      device = environment.device;
    } catch {
      device = { getItem: refuse, setItem: refuse };
    }
    const { fakes, client, clock } = setup({ environment: { device } });
    fakes.last.fail();
    fakes.last.hello();
    await clock.pass(1_000);
    assert.equal(client.state, 'open');
    assert.deepEqual(client.status.verdicts, { first: 'blocked', second: 'ok' });
    assert.match(fakes.last.client, /^[0-9a-f]{32}$/);
    client.close();
  });

  test(`storage, ${what}: so does one of a page's own`, (t) => {
    const before = Object.getOwnPropertyDescriptor(globalThis, 'localStorage');
    Object.defineProperty(globalThis, 'localStorage', { configurable: true, get: store });
    t.after(() => {
      delete globalThis.localStorage;
      if (before) Object.defineProperty(globalThis, 'localStorage', before);
    });
    const environment = { fetch: () => new Promise(() => {}), locks: undefined };
    const client = connect('http://belfry.test/', { transports: ['sse'], environment });
    assert.equal(client.state, 'connecting');
    client.close();
  });

  test(`storage, ${what}: what a user turns on stays on in this page`, () => {
    const choice = new Choice('sound', remembering(store));
    choice.on = true;
    assert.equal(choice.on, what !== 'only to be written');
  });
}

test('what could not be stored or removed is as if it had been, until there is room', () => {
  const store = new FakeStorage();
  let full = true;
  const memory = remembering(() => ({
    getItem: store.getItem,
    setItem: (key, value) => (full ? refuse() : store.setItem(key, value)),
    removeItem: refuse,
  }));
  store.setItem('a', 'old');
  memory.setItem('a', 'new');
  assert.equal(memory.getItem('a'), 'new');
  memory.removeItem('a');
  assert.equal(memory.getItem('a'), null);
  full = false;
  memory.setItem('a', 'newest');
  assert.equal(store.getItem('a'), 'newest');
  store.setItem('a', 'of another tab');
  assert.equal(memory.getItem('a'), 'of another tab');
});

for (const foreign of ['', 'a b', 'ü', 'x'.repeat(101), '\n'])
  test(`a name of the device that the server would refuse is made anew: ${JSON.stringify(foreign.slice(0, 9))}`, () => {
    const device = new FakeStorage();
    device.setItem('belfry.client', foreign);
    const { fakes, client } = setup({ environment: { device } });
    assert.match(fakes.last.client, /^[0-9a-f]{32}$/);
    client.close();
  });

for (const foreign of [
  '7',
  'null',
  '{"last":"n","networks":null}',
  '{"last":"n","networks":{"n":null}}',
  '{"last":"n","networks":{"n":{"first":7,"heartbeat":{}}}}',
  '{"last":"n","networks":{"n":{"first":"ok","heartbeat":["x",1100000]}}}',
  '{"last":"n","networks":{"n":{"first":["blocked",9e15],"heartbeat":[-1,1100000]}}}',
  '{"last":"n","networks":{"n":{"heartbeat":[[],1100000]}}}',
  '{"last":"n","networks":[[["first"]]]}',
])
  test(`what is remembered of networks may be anything: ${foreign}`, () => {
    const device = new FakeStorage();
    device.setItem('belfry.paths http://belfry.test/belfry/', foreign);
    const { fakes, client } = setup({ environment: { device } });
    assert.equal(fakes.last.name, 'first');
    assert.equal(fakes.last.heartbeat, 25);
    fakes.last.hello();
    assert.equal(client.state, 'open');
    client.close();
  });

test('tabs that can have no channel between them have connections of their own', async () => {
  const made = [];
  const locks = { request: () => new Promise(() => {}), query: async () => ({}) };
  const BroadcastChannel = class {
    constructor() {
      made.push(this);
      refuse();
    }
  };
  const asked = [];
  const fetch = (url) => (asked.push(url.pathname), new Promise(() => {}));
  const environment = { fetch, locks, BroadcastChannel, device: new FakeStorage() };
  const client = connect('http://belfry.test/', { token: jwt({ upn: 'alice' }), transports: ['sse'], environment });
  await new Promise((resolve) => setTimeout(resolve, 20));
  assert.deepEqual([made.length, asked], [1, ['/api/stream']]);
  client.close();
});
