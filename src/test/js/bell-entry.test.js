import assert from 'node:assert/strict';
import { test } from 'node:test';
import { badge, heading } from '../../main/webapp/belfry/bell/heading.js';
import { safeUrl } from '../../main/webapp/belfry/bell/safe-url.js';
import { texts } from '../../main/webapp/belfry/text/index.js';

test('the badge is exact to 999', () => {
  assert.equal(badge({ total: 999, capped: false }), '999');
  assert.equal(badge({ total: 999, capped: true }), '999+');
  assert.equal(badge({ total: 1_000, capped: false }), '999+');
  assert.equal(badge({ total: 0, capped: false }), '');
});

test('a heading is what there is', () => {
  const say = texts('en');
  assert.equal(heading({ title: 'Tea', body: 'In the kitchen', type: 'tea' }, say), 'Tea');
  assert.equal(heading({ body: 'In the kitchen', type: 'tea' }, say), 'In the kitchen');
  assert.equal(heading({ type: 'tea' }, say), 'tea');
  assert.equal(heading({}, texts('zh')), '通知');
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
