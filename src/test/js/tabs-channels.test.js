import assert from 'node:assert/strict';
import { test } from 'node:test';
import { FakeBrowser } from './support/fake-browser.js';

/** A settled browser with a tab for each list of channels; the first leads. */
async function asking(...lists) {
  const browser = new FakeBrowser();
  for (const channels of lists) {
    browser.tab({ after: 'now', channels });
    await browser.settle();
  }
  return { browser, server: browser.server, all: browser.tabs };
}

const askedFor = (browser) => [...browser.open[0].asked].sort();

test('a tab hears the rooms that it asks for, not those of another', async () => {
  const { browser, server, all } = await asking([], ['room:1'], ['room:1', 'room:2']);
  server.publish('room:1');
  server.publish('room:2');
  server.publish('all');
  server.tell({ op: 'signal', channel: 'room:2', data: 'typing' });
  await browser.settle();
  assert.deepEqual(
    all.map(({ ids }) => ids),
    [['e.3'], ['e.1', 'e.3'], ['e.1', 'e.2', 'e.3']],
  );
  assert.deepEqual(
    all.map(({ events }) => events.filter(({ op }) => op === 'signal').length),
    [0, 0, 1],
  );
  assert.deepEqual(
    all.map(({ client }) => client.cursor),
    ['e.3', 'e.3', 'e.3'],
  );
});

test('what also reaches a channel of a tab is shown there', async () => {
  const { browser, server, all } = await asking(['room:1'], ['room:2'], []);
  server.publish('room:1', 'room:2');
  server.publish('room:1', 'user:alice');
  await browser.settle();
  assert.deepEqual(
    all.map(({ heard }) => heard),
    [
      [['e.1', 'room:1'], ['e.2', 'room:1']],
      [['e.1', 'room:2'], ['e.2', 'user:alice']],
      [['e.2', 'user:alice']],
    ],
  );
});

test('a room is left when the last tab that asks for it leaves, in whatever way', async () => {
  const { browser, server, all } = await asking([], ['room:1'], ['room:1', 'room:2'], ['room:3']);
  assert.deepEqual(askedFor(browser), ['room:1', 'room:2', 'room:3']);
  const left = all[1].client.unsubscribe(['room:1']);
  await browser.settle();
  await left;
  assert.deepEqual(askedFor(browser), ['room:1', 'room:2', 'room:3']);
  server.publish('room:1');
  await browser.settle();
  assert.deepEqual(
    all.map(({ ids }) => ids),
    [[], [], ['e.1'], []],
  );
  all[2].kill();
  await browser.settle();
  assert.deepEqual(askedFor(browser), ['room:3']);
  all[3].client.close();
  await browser.settle();
  assert.deepEqual(askedFor(browser), []);
});

for (const [who, at] of [
  ['the leader', 0],
  ['a follower', 1],
])
  test(`${who} subscribes while connected; another leader goes on with it`, async () => {
    const { browser, server, all } = await asking([], [], []);
    const joined = all[at].client.subscribe(['room:1']);
    await browser.settle();
    await joined;
    server.publish('room:1');
    await browser.settle();
    server.cut();
    await browser.pass(1_000);
    assert.deepEqual(askedFor(browser), ['room:1']);
    server.publish('room:1');
    all[at === 0 ? 1 : 0].kill();
    await browser.settle();
    server.publish('room:1');
    await browser.settle();
    assert.deepEqual(all[at].ids, ['e.1', 'e.2', 'e.3']);
    assert.deepEqual(all[2].ids, []);
  });

test('a forbidden room is refused to the tab that subscribes to it', async () => {
  const { browser, all } = await asking([], []);
  for (const { client } of all) {
    const refused = assert.rejects(
      client.subscribe(['room:forbidden']),
      ({ code }) => code === 'forbidden',
    );
    await browser.settle();
    await refused;
    assert.equal(client.state, 'open');
  }
  assert.equal(browser.open.length, 1);
});

test('what was said in a room while its tab had no leader is fetched', async () => {
  const { browser, server, all } = await asking([], [], ['room:1']);
  all[0].kill();
  while (browser.open.length === 0) await browser.step();
  // The next leader's connection doesn't hear the room yet.
  server.publish('room:1');
  await browser.settle();
  assert.deepEqual(all[2].ids, ['e.1']);
  assert.deepEqual(all[1].ids, []);
});

test('a receipt that a tab makes is told to the other tabs, once', async () => {
  const { browser, server, all } = await asking([], [], []);
  const id = server.publish('user:alice');
  await browser.settle();
  for (const [n, tab] of all.entries()) {
    const done = tab.client.read([id]);
    await browser.pass(10);
    await done;
    for (const { events } of all) {
      const receipts = events.filter(({ op }) => op === 'receipts');
      assert.equal(receipts.length, n + 1);
      assert.equal(receipts[n].state, 'read');
      assert.deepEqual(receipts[n].ids, [id]);
    }
  }
});

test('where acknowledging is manual the follower does it through the leader', async () => {
  const browser = new FakeBrowser();
  const all = [1, 2].map(() => browser.tab({ after: 'now', acknowledge: 'manual' }));
  await browser.settle();
  const id = browser.server.publish('user:alice');
  await browser.settle();
  const [follower] = browser.followers;
  const done = follower.client.ack([id]);
  await browser.pass(1_000);
  await done;
  assert.deepEqual(browser.server.acked, new Set([id]));
  assert.deepEqual(all.map(({ ids }) => ids), [[id], [id]]);
});

test('a place that the server has forgotten is said to the tab whose it is', async () => {
  const { browser, server, all } = await asking([]);
  for (let n = 0; n < 5; n++) server.publish('all');
  await browser.settle();
  server.forgetAll();
  const late = browser.tab({ after: 'e.2' });
  await browser.settle();
  server.publish('all');
  await browser.settle();
  const hello = late.events.find(({ op }) => op === 'hello');
  assert.deepEqual([hello.recovered, hello.cursor], [false, 'e.5']);
  assert.deepEqual(late.ids, ['e.6']);
  assert.equal(all[0].ids.length, 6);
});

test('what could not be fetched is fetched later, and nothing goes past it', async () => {
  const { browser, server, all } = await asking([], []);
  all[1].freeze();
  server.publish('all');
  server.publish('all');
  await browser.settle();
  all[1].wake({ forgetful: true });
  all[1].cutOff = true;
  server.publish('all');
  await browser.pass(2_000);
  assert.deepEqual(all[1].ids, []);
  assert.equal(all[1].client.state, 'waiting');
  all[1].cutOff = false;
  await browser.pass(30_000);
  assert.deepEqual(all[1].ids, ['e.1', 'e.2', 'e.3']);
  assert.equal(all[1].client.state, 'open');
});

test('a follower that the page wakes has the leader look at its connection', async () => {
  const { browser, all } = await asking([], []);
  all[1].page.befall('woken');
  await browser.settle();
  assert.deepEqual(all[0].link.befell, ['woken']);
  all[1].page.befall('shown');
  await browser.settle();
  assert.equal(all[0].link.befell.length, 1, 'showing a page that was awake is nothing');
});

test('what a tab asks for at once again is asked of a transport that polls', async () => {
  const { browser, all } = await asking([], []);
  const [{ link }] = all;
  const before = link.refreshed;
  const done = all[1].client.subscribe(['room:1']);
  await browser.settle();
  await done;
  assert.ok(link.refreshed > before);
});
