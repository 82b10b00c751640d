import assert from 'node:assert/strict';
import { test } from 'node:test';
import { BelfryError } from '../../main/webapp/belfry/errors.js';
import { FakeBrowser, jwt } from './support/fake-browser.js';

/** A browser with so many settled tabs, the first of them leading. */
async function tabs(count, options = {}, seed = 1) {
  const browser = new FakeBrowser(seed);
  for (let n = 0; n < count; n++) {
    browser.tab({ after: 'now', ...options });
    await browser.settle();
  }
  return { browser, server: browser.server, all: browser.tabs };
}

/** For every interleaving that these seeds make. */
const seeds = (count) => Array.from({ length: count }, (_, n) => n + 1);

test('the first tab leads, the others follow, and all hear everything', async () => {
  const { browser, server, all } = await tabs(20);
  const ids = [server.publish('user:alice'), server.publish('all')];
  await browser.settle();
  assert.deepEqual(
    all.map(({ role }) => role),
    ['leader', ...Array(19).fill('follower')],
  );
  assert.equal(server.opened, 1);
  assert.equal(server.polls, 0, 'who misses nothing fetches nothing');
  for (const tab of all) {
    assert.deepEqual(tab.ids, ids);
    assert.equal(tab.client.state, 'open');
    assert.equal(tab.client.transport, 'fake');
    assert.deepEqual(tab.states.at(-1).verdicts, { fake: 'ok' });
    assert.equal(tab.client.user, 'alice');
    assert.equal(tab.client.cursor, ids[1]);
    assert.equal(tab.events.filter(({ op }) => op === 'hello').length, 1);
  }
});

test('tabs that open at the same instant share one connection', async () => {
  for (const seed of seeds(40)) {
    const browser = new FakeBrowser(seed);
    const all = [browser.tab(), browser.tab(), browser.tab()];
    await browser.steps(seed % 25);
    const id = browser.server.publish('all');
    await browser.settle();
    assert.equal(browser.server.opened, 1, `seed ${seed}`);
    assert.equal(browser.followers.length, 2, `seed ${seed}`);
    const last = browser.server.publish('all');
    await browser.settle();
    for (const { ids } of all) assert.deepEqual(ids.filter((each) => each !== id), [last]);
  }
});

test('one that opens while notifications flow hears all from its place on', async () => {
  for (const seed of seeds(40)) {
    const { browser, server } = await tabs(1, {}, seed);
    for (let n = 0; n < 10; n++) server.publish('all');
    await browser.steps(seed % 9);
    const late = browser.tab({ after: ['e.4', 'e.10', 'e.0'][seed % 3] });
    const first = Number(late.begun.slice(2)) + 1;
    for (let n = 0; n < 10; n++) {
      server.publish('all');
      await browser.steps(3);
    }
    await browser.settle();
    const expected = server.log.slice(first - 1).map(({ id }) => id);
    assert.deepEqual(late.ids, expected, `seed ${seed}`);
  }
});

test('when the leader dies another leads at once; nothing is lost or doubled', async () => {
  for (const seed of seeds(40)) {
    const { browser, server, all } = await tabs(4, {}, seed);
    for (let n = 0; n < 5; n++) server.publish('all');
    // It has heard some, and told some of the others.
    await browser.steps(seed % 20);
    all[0].kill();
    server.publish('user:alice');
    const begun = browser.clock.now();
    await browser.settle();
    assert.equal(browser.clock.now(), begun);
    assert.equal(browser.open.length, 1);
    for (const tab of all.slice(1)) assert.deepEqual(tab.ids, server.log.map(({ id }) => id));
  }
});

test('leaders that follow each other within a millisecond are told apart', async () => {
  for (const seed of seeds(60)) {
    const { browser, server, all } = await tabs(5, {}, seed);
    all[0].kill();
    await browser.steps(seed % 30);
    browser.leader?.client.close();
    server.publish('all');
    await browser.settle();
    server.publish('all');
    await browser.settle();
    for (const { ids } of browser.alive) assert.deepEqual(ids, ['e.1', 'e.2'], `seed ${seed}`);
  }
});

test('a command whose leader dies fails as on a lost connection; a receipt is made by the next', async () => {
  const { browser, server, all } = await tabs(3);
  const id = server.publish('user:alice');
  await browser.settle();
  const said = all[1].client.publish({ to: ['all'], title: 'x' });
  const read = all[1].client.read([id]);
  // Sent by the leader, not answered yet.
  while (!browser.open[0].commands?.length) await browser.step();
  all[0].kill();
  await assert.rejects(
    Promise.all([said, browser.settle()]),
    ({ code }) => code === 'connection-lost',
  );
  await read;
  assert.deepEqual(
    browser.open[0].commands.filter(({ op }) => op === 'read').map(({ ids }) => ids),
    [[id]],
  );
});

test('what a dead leader has not acknowledged the next one does; followers send no more', async () => {
  const { browser, server, all } = await tabs(3);
  const id = server.publish('all');
  await browser.settle();
  all[0].freeze();
  await browser.pass(1_000);
  assert.deepEqual(server.acked, new Set(), 'the others leave it to the leader');
  all[0].kill();
  await browser.pass(1_000);
  assert.deepEqual(server.acked, new Set([id]));
  const next = server.publish('all');
  await browser.pass(1_000);
  const acks = browser.open[0].commands.filter(({ op, ids }) => op === 'ack' && ids[0] === next);
  assert.equal(acks.length, 1);
});

test('an acknowledgement that the next leader loses with its connection is made again', async () => {
  for (const wait of [0, 200])
    for (const steps of seeds(20)) {
      const browser = new FakeBrowser(steps);
      const { server } = browser;
      for (const channels of [['room:1'], [], ['room:1']]) {
        browser.tab({ after: 'now', channels });
        await browser.settle();
      }
      const [first, next, last] = browser.tabs;
      const id = server.publish('room:1');
      await browser.settle();
      first.freeze();
      await browser.pass(1_000);
      first.kill();
      while (last.client.state === 'open') assert.ok(await browser.step());
      while (last.client.state !== 'open') assert.ok(await browser.step());
      assert.equal(next.role, 'leader');
      await browser.clock.pass(wait);
      await browser.steps(steps - 1);
      server.cut();
      await browser.pass(1_000);
      assert.deepEqual(next.ids, [], 'of what it has not heard, the next leader knows nothing');
      assert.deepEqual(server.acked, new Set([id]), `cut after ${wait} ms and ${steps - 1} steps`);
      server.cut();
      await browser.pass(1_000);
      assert.equal(browser.open[0].commands, undefined, 'what was confirmed is not said again');
    }
});

test('a follower that was frozen for a minute misses nothing', async () => {
  for (const forgetful of [false, true]) {
    const { browser, server, all } = await tabs(3);
    all[2].freeze();
    for (let n = 0; n < 8; n++) {
      server.publish('all');
      await browser.pass(7_500);
    }
    assert.deepEqual(all[2].ids, []);
    all[2].wake({ forgetful });
    await browser.settle();
    server.publish('all');
    await browser.settle();
    assert.deepEqual(all[2].ids, all[0].ids);
    assert.equal(all[2].ids.length, 9);
    assert.equal(server.opened, 1);
  }
});

test('a leader that ends while two others fetch what they missed takes nothing along', async () => {
  for (const seed of seeds(200)) {
    const { browser, server, all } = await tabs(3, {}, seed);
    const sleepers = all.slice(1);
    sleepers.forEach((tab) => tab.freeze());
    server.publish('all');
    await browser.settle();
    sleepers.forEach((tab) => tab.wake({ forgetful: true }));
    server.publish('all');
    await browser.steps(seed % 20);
    server.publish('all');
    await browser.steps(seed % 25);
    all[0].client.close();
    await browser.settle();
    server.publish('all');
    await browser.settle();
    for (const { ids } of sleepers) assert.deepEqual(ids, ['e.1', 'e.2', 'e.3', 'e.4'], `${seed}`);
  }
});

test('a leader that hangs is stolen from; when it wakes nobody listens to it, and it follows', async () => {
  for (const seed of seeds(20)) {
    const { browser, server, all } = await tabs(3, {}, seed);
    all[0].freeze();
    server.publish('all');
    await browser.pass(30_000);
    assert.equal(browser.followers.length, 2, 'not before two heartbeats');
    await browser.pass(25_000);
    assert.equal(server.opened, 2);
    assert.deepEqual(all[1].ids, ['e.1']);
    server.publish('all');
    all[0].wake();
    await browser.settle();
    server.publish('all');
    await browser.settle();
    assert.equal(all[0].role, 'follower');
    assert.equal(browser.open.length, 1, `seed ${seed}`);
    for (const { ids } of all) assert.deepEqual(ids, ['e.1', 'e.2', 'e.3'], `seed ${seed}`);
  }
});

test('a tab that was frozen when the lock came, and robbed of it since, does not lead', async () => {
  const { browser, server, all } = await tabs(3);
  all[1].freeze();
  all[0].kill();
  await browser.pass(60_000);
  assert.equal(all[2].role, 'leader');
  all[1].wake();
  await browser.settle();
  assert.equal(server.opened, 2);
  assert.deepEqual([all[1].role, all[2].role], ['follower', 'leader']);
});

test('a leader that has nothing to say, with slow timers, is not stolen from', async () => {
  const { browser, server, all } = await tabs(4);
  await browser.pass(600_000);
  assert.equal(server.opened, 1);
  assert.equal(all[0].role, 'leader');
});

test('close() hands over, and takes what it is to say along', async () => {
  const { browser, server, all } = await tabs(3);
  const id = server.publish('all');
  await browser.settle();
  all[0].client.close();
  await browser.settle();
  assert.equal(all[0].client.state, 'closed');
  assert.deepEqual(server.acked, new Set([id]));
  assert.equal(browser.open.length, 1);
  assert.notEqual(browser.leader, all[0]);
});

test('with the last tab the connection ends, and no timer stays', async () => {
  const { browser, all } = await tabs(3);
  for (const tab of all) tab.client.close();
  await browser.settle();
  assert.equal(browser.open.length, 0);
  assert.equal(browser.channels.size, 0);
  assert.equal(browser.clock.timers.size, 0);
  assert.equal(all.reduce((sum, { page }) => sum + page.listeners, 0), 0);
});

test('users do not share', async () => {
  const browser = new FakeBrowser();
  const alice = browser.tab();
  const bob = browser.tab({ user: 'bob' });
  await browser.settle();
  browser.server.publish('user:alice');
  browser.server.publish('user:bob');
  await browser.settle();
  assert.equal(browser.open.length, 2);
  assert.deepEqual([alice.ids, bob.ids], [['e.1'], ['e.2']]);
});

for (const leads of [true, false])
  test(`a token of another user brings the ${leads ? 'leader' : 'follower'} to that user's group`, async () => {
    const browser = new FakeBrowser();
    const now = browser.clock.now() / 1000;
    const tokens = [jwt({ upn: 'alice', exp: now + 60 }), jwt({ upn: 'bob', exp: now + 600 })];
    const token = ({ fresh }) => tokens[fresh ? 1 : 0];
    const others = [browser.tab({ user: 'bob', after: 'now' })];
    if (!leads) others.push(browser.tab({ after: 'now' }));
    await browser.settle();
    const turncoat = browser.tab({ after: 'now', token });
    if (leads) others.push(browser.tab({ after: 'now' }));
    await browser.settle();
    turncoat.user = 'bob';
    await browser.pass(31_000);
    browser.server.publish('user:alice');
    browser.server.publish('user:bob');
    await browser.settle();
    assert.equal(browser.open.length, 2);
    assert.deepEqual([turncoat, ...others].map(({ ids }) => ids), [['e.2'], ['e.2'], ['e.1']]);
  });

test('a leader whose next token is of another user brings that connection to nobody', async () => {
  const browser = new FakeBrowser();
  const token = ({ fresh }) => jwt({ upn: fresh ? 'bob' : 'alice' });
  const turncoat = browser.tab({ after: 'now', token });
  await browser.settle();
  const alice = browser.tab({ after: 'now' });
  await browser.settle();
  turncoat.user = 'bob';
  browser.server.cut(new BelfryError('token-expired'));
  await browser.pass(6_000);
  browser.server.publish('user:alice');
  browser.server.publish('user:bob');
  await browser.settle();
  assert.deepEqual([turncoat.ids, alice.ids], [['e.2'], ['e.1']]);
  assert.deepEqual(browser.open.map(({ user }) => user).sort(), ['alice', 'bob']);
});

test('a connection that an admin ends is ended for all tabs, for good', async () => {
  for (const seed of seeds(20)) {
    const { browser, server, all } = await tabs(3, {}, seed);
    server.cut(new BelfryError('disconnected', 'go', { reconnect: false }));
    await browser.pass(60_000);
    assert.equal(server.opened, 1, `seed ${seed}`);
    for (const tab of all) {
      assert.equal(tab.client.state, 'closed');
      assert.deepEqual(tab.errors, ['disconnected']);
    }
    assert.equal(browser.clock.timers.size, 0);
  }
});

for (const first of [true, false])
  test(`a forbidden channel ends but the tab that asks for it, ${first ? 'the leader' : 'a follower'}`, async () => {
    const browser = new FakeBrowser();
    const wish = { after: 'now', channels: ['room:forbidden'] };
    const wishes = first ? [wish, { after: 'now' }] : [{ after: 'now' }, wish];
    const all = wishes.map((options) => browser.tab(options));
    await browser.pass(5_000);
    browser.server.publish('all');
    await browser.pass(5_000);
    const [bad, good] = first ? all : [...all].reverse();
    assert.equal(bad.client.state, 'closed');
    assert.deepEqual(bad.errors, ['forbidden']);
    assert.equal(good.client.state, 'open');
    assert.deepEqual(good.ids, ['e.1']);
    assert.equal(browser.open.length, 1);
  });

test('without locks, or when it is not wished, each tab has its own', async () => {
  for (const options of [{ share: false }, { environment: { locks: undefined } }]) {
    const { browser, all } = await tabs(2, options);
    assert.equal(browser.open.length, 2);
    assert.deepEqual(all.map(({ role }) => role), ['alone', 'alone']);
  }
});

test('where locks are refused each tab has its own', async () => {
  const request = async () => {
    throw new DOMException('no', 'SecurityError');
  };
  const { browser, all } = await tabs(2, { environment: { locks: { request } } });
  assert.equal(browser.open.length, 2);
  assert.deepEqual(all.map(({ role }) => role), ['alone', 'alone']);
});

test('a token that tells no user is not shared', async () => {
  const browser = new FakeBrowser();
  browser.tab({ token: jwt({}) });
  browser.tab({ token: jwt({}) });
  await browser.settle();
  assert.equal(browser.open.length, 2);
});

test('a token that is not to be had for now is asked for again', async () => {
  const browser = new FakeBrowser();
  let refusals = 2;
  const tab = browser.tab({
    token: async () => {
      if (refusals-- > 0) throw new Error('the login is away');
      return jwt({ upn: 'alice' });
    },
  });
  await browser.settle();
  assert.equal(tab.client.state, 'waiting');
  assert.equal(tab.states.at(-1).error.code, 'no-token');
  await browser.pass(10_000);
  assert.equal(tab.client.state, 'open');
  assert.equal(tab.role, 'leader');
});

test("what a follower says may be a framework's proxy, as a leader's may", async () => {
  const { browser, server, all } = await tabs(2);
  const [leader, follower] = [browser.leader, browser.followers[0]];
  const reactive = (value) =>
    new Proxy(value, {
      get: (target, key, self) => {
        const found = Reflect.get(target, key, self);
        const plain = typeof found !== 'object' || found === null || found instanceof Date;
        return plain ? found : reactive(found);
      },
    });
  for (const { client } of [leader, follower]) {
    const published = client.publish(reactive({ to: ['user:bob'], title: 'x', data: { at: new Date(0) } }));
    const signalled = client.signal('room:1', reactive({ typing: [true] }));
    const read = client.read(reactive(['e.1']));
    await browser.pass(1_000);
    await Promise.all([published, signalled, read]);
  }
  const [connection] = server.connections;
  const said = connection.commands.filter(({ op }) => op === 'publish' || op === 'signal');
  const bare = said.map(({ ref, ...command }) => command);
  assert.deepEqual(bare.slice(2), bare.slice(0, 2));
  assert.deepEqual(bare[0].notification, { to: ['user:bob'], title: 'x', data: { at: '1970-01-01T00:00:00.000Z' } });
  all.forEach(({ client }) => client.close());
});
