import assert from 'node:assert/strict';
import { test } from 'node:test';
import { announcement, badge, label, safeUrl } from '../../main/webapp/belfry/bell/text.js';

test('the badge is exact to 999', () => {
  assert.equal(badge({ total: 999, capped: false }), '999');
  assert.equal(badge({ total: 999, capped: true }), '999+');
  assert.equal(label({ total: 3, capped: false }), 'Notifications, 3 unread');
  assert.equal(label({ total: 0, capped: false }), 'Notifications, none unread');
});

test('arrivals are announced by name, many by number', () => {
  assert.equal(announcement([{ body: 'Tea' }]), 'New notification: Tea');
  assert.equal(announcement([{}, {}]), '2 new notifications');
});

const PAGE = 'https://tower.test/belfry/';
for (const [url, href] of [
  ['/orders/42', 'https://tower.test/orders/42'],
  ['more?x=1', 'https://tower.test/belfry/more?x=1'],
  ['http://elsewhere.test/', 'http://elsewhere.test/'],
  ['javascript:alert(1)', undefined],
  [' JaVa\nScript:alert(1)', undefined],
  ['data:text/html,x', undefined],
  ['file:///etc/passwd', undefined],
  ['http://', undefined],
  ['', undefined],
  [undefined, undefined],
])
  test(`a link to ${JSON.stringify(url)}`, () => assert.equal(safeUrl(url, PAGE), href));
