import { Client } from '../../../main/webapp/belfry/client.js';
import { sharing } from '../../../main/webapp/belfry/tabs/index.js';
import { FakeClock, settle } from './fake-clock.js';
import { FakeLink } from './fake-link.js';
import { FakeLocks } from './fake-locks.js';
import { FakePage } from './fake-page.js';
import { FakeServer } from './fake-server.js';
import { seeded } from './seeded.js';
import { FakeStorage } from './setup.js';

export const jwt = (claims) => `x.${Buffer.from(JSON.stringify(claims)).toString('base64url')}.y`;

/**
 * A browser whose tabs share a clock, locks and broadcast channels. What one thing says to another
 * arrives later, in order between those two, and in an order between all that the seed decides.
 */
export class FakeBrowser {
  clock = new FakeClock();
  tabs = [];
  server = new FakeServer((tab, lane, run) => tab.later(`down ${lane}`, run));
  locks = new FakeLocks((tab, run) => tab.later('locks', run));
  /** Open broadcast channels, of all tabs. */
  channels = new Set();
  #lanes = new Map();

  constructor(seed = 1) {
    this.random = seeded(seed);
  }

  /** Opens a tab with a client; `after: 'now'` begins at the server's present. */
  tab(options = {}) {
    const tab = new FakeTab(this, this.tabs.length);
    this.tabs.push(tab);
    tab.connect(options);
    return tab;
  }

  get alive() {
    return this.tabs.filter(({ dead, client }) => !dead && client.state !== 'closed');
  }

  get leader() {
    return this.alive.find(({ role }) => role === 'leader');
  }

  get followers() {
    return this.alive.filter(({ role }) => role === 'follower');
  }

  get open() {
    return [...this.server.connections];
  }

  post(lane, tab, run) {
    const key = `${lane} > ${tab.number}`;
    if (!this.#lanes.has(key)) this.#lanes.set(key, { tab, waiting: [] });
    this.#lanes.get(key).waiting.push(run);
  }

  /** What a dying tab has said arrives here and not there. */
  lose(lane) {
    for (const [key, { waiting }] of this.#lanes)
      if (key.startsWith(`${lane} >`)) waiting.splice(Math.floor(this.random() * (waiting.length + 1)));
  }

  /** What the tabs have said to this one. */
  forget(tab) {
    for (const [key, lane] of this.#lanes)
      if (lane.tab === tab && key.startsWith('channel')) lane.waiting.length = 0;
  }

  /** One thing happens. @returns whether there was one */
  async step() {
    await settle();
    const ready = [...this.#lanes.values()].filter(
      ({ tab, waiting }) => waiting.length > 0 && !tab.frozen,
    );
    if (ready.length === 0) return false;
    const { tab, waiting } = ready[Math.floor(this.random() * ready.length)];
    const run = waiting.shift();
    if (!tab.dead) run();
    return true;
  }

  async steps(count) {
    for (let n = 0; n < count; n++) await this.step();
  }

  /** All that is under way arrives. */
  async settle() {
    for (let n = 0; await this.step(); n++) if (n > 20_000) throw new Error('it never settles');
  }

  async pass(ms) {
    const end = this.clock.now() + ms;
    for (;;) {
      await this.settle();
      const due = Math.min(...[...this.clock.timers.values()].map(({ at }) => at));
      if (due > end) break;
      await this.clock.pass(Math.max(0, due - this.clock.now()));
    }
    await this.clock.pass(end - this.clock.now());
    await this.settle();
  }
}

class FakeTab {
  dead = false;
  frozen = false;
  heard = [];
  states = [];
  errors = [];
  events = [];
  page = new FakePage();
  #late = [];

  constructor(browser, number) {
    this.browser = browser;
    this.number = number;
  }

  connect(options) {
    const { browser } = this;
    const { server, clock } = browser;
    const { user = 'alice', after, environment, ...more } = options;
    this.user = user;
    this.options = {
      client: 'device',
      token: jwt({ upn: user }),
      after: after === 'now' ? server.head : after,
      ...more,
    };
    this.begun = this.options.after;
    this.links = [];
    const link = (context, listener) => {
      this.links.push(new FakeLink(this, server, context, listener));
      return this.links.at(-1);
    };
    this.client = new Client(
      new URL('http://belfry.test/belfry/'),
      this.options,
      {
        clock: { ...clock, now: clock.now, setTimeout: this.#setTimeout, clearTimeout: clock.clearTimeout },
        random: browser.random,
        device: new FakeStorage(),
        page: this.page,
        fetch: this.#fetch,
        locks: browser.locks.of(this),
        BroadcastChannel: channelOf(this),
        report: (error) => {
          throw error;
        },
        ...environment,
      },
      sharing(link, this.options),
    );
    this.client.on('notification', ({ id, channel }) => this.heard.push([id, channel]));
    this.client.on('state', (change) => this.states.push(change));
    this.client.on('error', (error) => this.errors.push(error.code));
    for (const type of ['receipts', 'hello', 'signal', 'unread'])
      this.client.on(type, (value) => this.events.push(value));
    this.client.open();
  }

  get ids() {
    return this.heard.map(([id]) => id);
  }

  /** Its newest link. */
  get link() {
    return this.links.at(-1);
  }

  get role() {
    return this.states.at(-1).tab;
  }

  /** Runs in this tab, some time later. */
  later(lane, run) {
    this.browser.post(`${lane} of ${this.number}`, this, run);
  }

  /** Without a word. */
  kill() {
    this.dead = true;
    this.browser.lose(`channel of ${this.number}`);
    this.browser.locks.forget(this);
    this.browser.server.forget(this);
    for (const channel of this.browser.channels)
      if (channel.tab === this) this.browser.channels.delete(channel);
  }

  freeze() {
    this.frozen = true;
  }

  /** @param {{forgetful?: boolean}} [how] some browsers drop what was said meanwhile */
  wake({ forgetful = false } = {}) {
    this.frozen = false;
    if (forgetful) this.browser.forget(this);
    this.#late.splice(0).forEach((run) => !this.dead && run());
  }

  #setTimeout = (run, ms) =>
    this.browser.clock.setTimeout(() => {
      if (this.frozen) this.#late.push(run);
      else if (!this.dead) run();
    }, ms);

  #fetch = (url) =>
    new Promise((resolve, reject) => {
      const { server } = this.browser;
      const { user } = this;
      this.later('requests', () => {
        if (server.away || this.cutOff) return reject(new TypeError('unreachable'));
        const answer = new Response(JSON.stringify(server.poll(user, url)));
        this.later('answers', () => resolve(answer));
      });
    });
}

/** The class of broadcast channels of one tab. */
const channelOf = (tab) =>
  class {
    tab = tab;
    #closed = false;

    constructor(name) {
      this.name = name;
      tab.browser.channels.add(this);
    }

    postMessage(message) {
      if (this.#closed) throw new DOMException('closed', 'InvalidStateError');
      for (const other of tab.browser.channels)
        if (other !== this && other.name === this.name) {
          const data = structuredClone(message);
          tab.browser.post(`channel of ${tab.number}`, other.tab, () => {
            if (tab.browser.channels.has(other)) other.onmessage?.({ data });
          });
        }
    }

    close() {
      this.#closed = true;
      tab.browser.channels.delete(this);
    }
  };
