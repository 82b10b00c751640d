import assert from 'node:assert/strict';
import { test } from 'node:test';
import { FakeBrowser } from './support/fake-browser.js';
import { settle } from './support/fake-clock.js';
import { setup } from './support/setup.js';

test('a page that is left has no connection and no timer; back again it resumes behind its place', async () => {
  const { clock, fakes, client, page, ids, states } = setup();
  page.befall('shown');
  fakes.last.hello();
  fakes.last.notify('1');
  await clock.pass(200);
  fakes.last.confirm();
  await settle();
  page.befall('leaving');
  assert.equal(fakes.live.length, 0);
  assert.equal(clock.timers.size, 0);
  page.befall('back');
  assert.equal(fakes.live.length, 1);
  assert.equal(fakes.last.after, '1');
  fakes.last.hello({ cursor: '1' });
  fakes.last.notify('2');
  assert.deepEqual(ids(), ['1', '2']);
  assert.deepEqual(
    states.map(({ state }) => state).slice(-4),
    ['open', 'waiting', 'connecting', 'open'],
  );
  client.close();
  assert.equal(clock.timers.size, 0);
  assert.equal(page.listeners, 0);
});

test('left while it connects, while it waits, and when it is closed', async () => {
  const connecting = setup();
  connecting.page.befall('leaving');
  assert.equal(connecting.clock.timers.size, 0);
  connecting.page.befall('back');
  assert.equal(connecting.fakes.live.length, 1);
  connecting.client.close();

  const waiting = setup({}, ['only']);
  waiting.fakes.last.fail();
  waiting.page.befall('leaving');
  assert.equal(waiting.clock.timers.size, 0);
  waiting.page.befall('back');
  assert.equal(waiting.fakes.live.length, 1);
  waiting.client.close();

  const closed = setup();
  closed.client.close();
  closed.page.befall('leaving');
  closed.page.befall('back');
  assert.equal(closed.client.state, 'closed');
  assert.equal(closed.fakes.attempts.length, 1);
});

for (const leads of [true, false])
  test(`of tabs that share, the ${leads ? 'leader' : 'follower'} is left and comes back`, async () => {
    for (let seed = 1; seed <= 20; seed++) {
      const browser = new FakeBrowser(seed);
      const all = [browser.tab({ after: 'now' }), browser.tab({ after: 'now' })];
      await browser.settle();
      const left = leads ? browser.leader : browser.followers[0];
      const other = all.find((tab) => tab !== left);
      left.page.befall('leaving');
      await browser.settle();
      assert.equal([...browser.channels].filter(({ tab }) => tab === left).length, 0);
      assert.equal(left.client.state, 'waiting');
      await browser.pass(1_000);
      assert.equal(other.role, 'leader', `seed ${seed}`);
      browser.server.publish('user:alice');
      await browser.pass(60_000);
      assert.deepEqual([left.ids, other.ids], [[], ['e.1']]);
      left.page.befall('back');
      await browser.pass(6_000);
      browser.server.publish('user:alice');
      await browser.settle();
      assert.deepEqual([left.ids, other.ids], [['e.1', 'e.2'], ['e.1', 'e.2']], `seed ${seed}`);
      assert.equal(browser.open.length, 1);
      all.forEach(({ client }) => client.close());
      await browser.pass(1_000);
      assert.equal(browser.clock.timers.size, 0);
    }
  });

test('left before it had entered its group, it enters once', async () => {
  const browser = new FakeBrowser();
  const tab = browser.tab({ after: 'now' });
  tab.page.befall('leaving');
  tab.page.befall('back');
  await browser.settle();
  assert.equal(browser.open.length, 1);
  assert.equal(browser.channels.size, 1);
  tab.client.close();
});
