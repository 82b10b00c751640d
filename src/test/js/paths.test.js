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
  paths.suspects.set('websocket', 'silent');
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

test('one cut may have been a crash: it shortens the heartbeat for minutes, the next for a day', async () => {
  const environment = { clock: new FakeClock(), device: new FakeStorage() };
  const paths = createPaths({ base: new URL('http://belfry.test/'), environment }, ['sse']);
  const later = (ms) => environment.clock.pass(ms);
  paths.learnHeartbeat(6);
  await later(599_999);
  assert.equal(paths.heartbeat(), 6);
  await later(1);
  assert.equal(paths.heartbeat(), undefined);
  paths.learnHeartbeat(7);
  await later(24 * 3600_000 - 1);
  assert.equal(paths.heartbeat(), 7);
  await later(1);
  assert.equal(paths.heartbeat(), undefined);
});
