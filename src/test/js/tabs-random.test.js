import assert from 'node:assert/strict';
import { test } from 'node:test';
import { FakeBrowser } from './support/fake-browser.js';
import { seeds } from './support/random.js';

const ROUNDS = Number(process.env.ROUNDS ?? 60);
const [SEED] = seeds(1);
const MOST = 6;
const PLACES = ['user:alice', 'all', 'room:1', 'room:2', 'user:bob'];

/** What may happen between two moments, each as likely as its number says. */
const HAPPENINGS = [
  [3, (browser) => alive(browser) < MOST && browser.tab(wishes(browser))],
  [8, (browser) => browser.server.publish(...some(browser, PLACES))],
  [1, (browser) => any(browser)?.kill()],
  [1, (browser) => browser.tabs.find(({ dead, role }) => !dead && role === 'leader')?.kill()],
  [1, (browser) => browser.alive.find(({ frozen }) => !frozen)?.client.close()],
  [1, (browser) => any(browser)?.freeze()],
  [2, (browser) => browser.tabs.filter(({ frozen }) => frozen).forEach((tab) => tab.wake())],
  [1, (browser) => browser.server.cut()],
  [10, (browser) => browser.steps(Math.floor(browser.random() * 30))],
  [2, (browser) => browser.pass(Math.floor(browser.random() * 2_000))],
  [1, (browser) => browser.pass(Math.floor(browser.random() * 90_000))],
];

const alive = (browser) => browser.alive.length;
const any = ({ alive, random }) => alive[Math.floor(random() * alive.length)];
const some = ({ random }, all) => all.filter(() => random() < 0.3).concat(all[0]).slice(0, 2);
const wishes = ({ random }) => ({
  after: 'now',
  channels: ['room:1', 'room:2'].filter(() => random() < 0.4),
});

async function round(seed) {
  const browser = new FakeBrowser(seed);
  const total = HAPPENINGS.reduce((sum, [weight]) => sum + weight, 0);
  for (let n = 0; n < 80; n++) {
    let at = browser.random() * total;
    const [, happen] = HAPPENINGS.find(([weight]) => (at -= weight) < 0);
    await happen(browser);
  }
  browser.tabs.forEach((tab) => tab.wake());
  await browser.pass(180_000);
  browser.server.publish('all');
  await browser.pass(1_000);
  check(browser);
}

function check(browser) {
  const { server } = browser;
  const { alive } = browser;
  assert.equal(browser.open.length, Math.min(1, alive.length), 'one connection');
  for (const tab of alive) {
    const mine = new Set(['all', 'user:alice', ...tab.options.channels]);
    const begun = Number(tab.begun.split('.')[1]);
    const expected = server.log
      .slice(begun)
      .filter(({ to }) => to.some((channel) => mine.has(channel)));
    assert.deepEqual(
      tab.ids,
      expected.map(({ id }) => id),
      `tab ${tab.number} heard all, once, in order`,
    );
    assert.ok(
      tab.heard.every(([, channel]) => mine.has(channel)),
      'by channels of its own',
    );
    assert.equal(tab.client.state, 'open');
    assert.deepEqual(tab.errors, []);
    assert.deepEqual(
      tab.ids.filter((id) => !server.acked.has(id)),
      [],
      'all acknowledged',
    );
  }
  const leaders = alive.filter(({ role }) => role === 'leader');
  assert.equal(leaders.length, Math.min(1, alive.length), 'one leader');
}

test(`tabs come, go, freeze and die at random (BELFRY_SEED=${SEED})`, async (t) => {
  for (let n = 0; n < ROUNDS; n++) {
    const seed = SEED + n;
    await round(seed).catch((error) => {
      error.message = `BELFRY_SEED=${seed} ROUNDS=1: ${error.message}`;
      throw error;
    });
  }
  t.diagnostic(`${ROUNDS} rounds from BELFRY_SEED=${SEED}`);
});
