import assert from 'node:assert/strict';
import { beforeEach, test } from 'node:test';
import { Desktop } from '../../main/webapp/belfry/bell/desktop.js';

/** The browser's own, as far as it is used. */
class FakeNotification {
  static permission = 'default';
  static answer = 'granted';
  static shown = [];
  static workersOnly = false;
  static async requestPermission() {
    return (FakeNotification.permission = FakeNotification.answer);
  }

  constructor(title, options) {
    if (FakeNotification.workersOnly) throw new TypeError('Illegal constructor');
    // As in a browser: without permission nothing comes of it.
    if (FakeNotification.permission !== 'granted') return;
    Object.assign(this, { title, ...options });
    FakeNotification.shown.push(this);
  }

  close() {
    this.closed = true;
    this.onclose();
  }
}

const titles = () => FakeNotification.shown.map(({ title, tag }) => [title, tag]);
const said = (id, more) => ({ id, title: `title ${id}`, ...more });

beforeEach(() => {
  const values = new Map();
  Object.assign(globalThis, {
    Notification: FakeNotification,
    document: { visibilityState: 'hidden' },
    window: { focus: () => (globalThis.window.focused = true) },
    localStorage: {
      getItem: (key) => values.get(key) ?? null,
      setItem: (key, value) => values.set(key, value),
    },
  });
  Object.assign(FakeNotification, { permission: 'default', answer: 'granted', shown: [], workersOnly: false });
});

test('nothing is shown before the user has turned it on, and nothing after', async () => {
  const desktop = new Desktop(() => {});
  desktop.show([said('1')], 'en');
  assert.equal(await desktop.turn(true), true);
  desktop.show([said('2', { body: 'at ten', priority: 'urgent' })], 'en');
  await desktop.turn(false);
  desktop.show([said('3')], 'en');
  assert.deepEqual(titles(), [['title 2', '2']]);
  assert.equal(FakeNotification.shown[0].body, 'at ten');
  assert.equal(FakeNotification.shown[0].requireInteraction, true);
});

test('what the browser refuses stays off', async () => {
  FakeNotification.answer = 'denied';
  const desktop = new Desktop(() => {});
  assert.equal(await desktop.turn(true), false);
  assert.equal(desktop.on, false);
  FakeNotification.permission = 'granted';
  assert.equal(desktop.on, false, 'and is not turned on by a permission that comes later');
});

test('it is remembered for the device', async () => {
  await new Desktop(() => {}).turn(true);
  assert.equal(new Desktop(() => {}).on, true);
});

test('nothing is shown to who looks at the page', async () => {
  const desktop = new Desktop(() => {});
  await desktop.turn(true);
  document.visibilityState = 'visible';
  desktop.show([said('1')], 'en');
  assert.deepEqual(titles(), []);
});

test('more than three are one', async () => {
  const opened = [];
  const desktop = new Desktop((item) => opened.push(item));
  await desktop.turn(true);
  desktop.show(['1', '2', '3', '4'].map((id) => said(id)), 'zh');
  assert.deepEqual(titles(), [['4 条新通知', '4']]);
  FakeNotification.shown[0].onclick();
  assert.deepEqual(opened, [undefined]);
});

test('a click brings the page to the front and opens it', async () => {
  const opened = [];
  const desktop = new Desktop((item) => opened.push(item.id));
  await desktop.turn(true);
  desktop.show([said('1')], 'en');
  FakeNotification.shown[0].onclick();
  assert.equal(window.focused, true);
  assert.deepEqual(opened, ['1']);
  assert.equal(FakeNotification.shown[0].closed, true);
});

test('what is read elsewhere goes', async () => {
  const desktop = new Desktop(() => {});
  await desktop.turn(true);
  desktop.show([said('1'), said('2')], 'en');
  desktop.withdraw(['1', 'unknown']);
  assert.deepEqual(
    FakeNotification.shown.map(({ closed }) => closed),
    [true, undefined],
  );
});

test('where only service workers may show any, as on Android, it is not offered', async () => {
  assert.equal(new Desktop(() => {}).available, true);
  FakeNotification.workersOnly = true;
  assert.equal(new Desktop(() => {}).available, false);
  assert.deepEqual(titles(), [], 'nothing is shown to find out');
});

test('where that shows only when it is too late to ask, it breaks nothing and is off from then on', async () => {
  const before = new Desktop(() => {});
  await before.turn(true);
  FakeNotification.workersOnly = true;
  const desktop = new Desktop(() => {});
  assert.deepEqual([desktop.available, desktop.on], [true, true]);
  desktop.show([said('1'), said('2')], 'en');
  assert.deepEqual([desktop.available, desktop.on], [false, false]);
  assert.deepEqual(titles(), [], 'and nothing was shown to find out');
});

test('a browser that has none is not asked', async () => {
  delete globalThis.Notification;
  const desktop = new Desktop(() => {});
  assert.deepEqual([desktop.available, desktop.on], [false, false]);
});
