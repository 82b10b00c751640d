import assert from 'node:assert/strict';
import { test } from 'node:test';
import { FakeBrowser } from './support/fake-browser.js';

test('the first tab leads, the others follow, and all hear everything', async () => {
  const browser = new FakeBrowser();
  const tabs = [browser.tab(), browser.tab(), browser.tab()];
  await browser.settle();
  const ids = [browser.server.publish('user:alice'), browser.server.publish('all')];
  await browser.settle();
  assert.deepEqual(tabs.map(({ role }) => role).sort(), ['follower', 'follower', 'leader']);
  assert.equal(browser.open.length, 1);
  assert.equal(browser.server.opened, 1);
  for (const tab of tabs) {
    assert.deepEqual(tab.ids, ids);
    assert.equal(tab.client.state, 'open');
    assert.equal(tab.client.transport, 'fake');
    assert.equal(tab.client.user, 'alice');
  }
});
