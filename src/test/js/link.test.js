import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createLink } from '../../main/webapp/belfry/link.js';
import { Timers } from '../../main/webapp/belfry/timers.js';
import { createTokens } from '../../main/webapp/belfry/tokens.js';
import { FakeClock } from './support/fake-clock.js';
import { FakePage } from './support/fake-page.js';
import { FakeTransports } from './support/fake-transports.js';
import { FakeStorage } from './support/setup.js';

test('closed, it leaves no timer to the client that lives on, and hears nothing more', async () => {
  const clock = new FakeClock();
  const page = new FakePage();
  page.befall('shown');
  const fakes = new FakeTransports('websocket', 'sse');
  const said = [];
  const fetch = () => Promise.reject(new TypeError('no doctor here'));
  const context = {
    base: new URL('http://belfry.test/'),
    environment: { clock, page, fetch, random: Math.random, device: new FakeStorage() },
    timers: new Timers(clock),
    tokens: createTokens(undefined, clock),
    heartbeat: 25,
    after: () => '1',
    channels: () => [],
  };
  const link = createLink(context, fakes.table, {}, {
    frame: ({ op }) => said.push(op),
    state: ({ state }) => said.push(state),
  });
  link.open();
  await clock.pass(2_200);
  fakes.last.hello();
  link.close();
  assert.deepEqual(said, ['connecting', 'hello', 'open', 'closed']);
  assert.deepEqual([clock.timers.size, page.listeners, fakes.live.length], [0, 0, 0]);
  fakes.last.notify('1');
  link.close();
  assert.equal(link.send([{ op: 'ping' }]), false);
  assert.equal(said.length, 4);
});
