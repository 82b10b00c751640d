import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createPaths } from '../../main/webapp/belfry/paths.js';
import { FakeClock } from './support/fake-clock.js';
import { FakeStorage } from './support/setup.js';

function browser() {
  const environment = { clock: new FakeClock(), device: new FakeStorage() };
  const base = new URL('http://belfry.test/');
  return () => createPaths({ base, environment }, ['websocket', 'sse']);
}

test('a hello does not clear what is cut after every hello, however late it came', () => {
  const paths = browser()();
  paths.mark('websocket', 'cut');
  paths.works('websocket');
  assert.deepEqual(paths.verdicts(), { websocket: 'cut' });
  paths.suspect('websocket', 'silent');
  paths.works('websocket');
  assert.deepEqual(paths.verdicts(), { websocket: 'cut' });
});

test('what was learnt in one network is not said of the next', () => {
  const paths = browser()();
  paths.mark('websocket', 'blocked');
  paths.keep('office');
  paths.moved();
  assert.equal(paths.keep('home'), true);
  assert.deepEqual(paths.verdicts(), {});
  assert.equal(paths.keep('office'), true);
  assert.deepEqual(paths.verdicts(), { websocket: 'blocked' });
});

test('what is learnt later adds to what was known', () => {
  const open = browser();
  const first = open();
  first.mark('websocket', 'blocked');
  first.keep('office');
  const second = open();
  second.mark('sse', 'ok');
  assert.equal(second.keep(), false);
  assert.deepEqual(open().verdicts(), { websocket: 'blocked', sse: 'ok' });
});
