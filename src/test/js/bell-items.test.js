import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Items, isUnread } from '../../main/webapp/belfry/bell/items.js';

const said = (id, more = {}) => ({
  id,
  channel: 'user:alice',
  time: '2026-11-20T18:00:00Z',
  ...more,
});
const page = (ids, next = null) => ({ notifications: ids.map((id) => said(id)), next });

function listing(...ids) {
  const items = new Items();
  items.replace(page(ids));
  return items;
}
const ids = (items) => items.list().map(({ id }) => id);

test('live arrivals are on top, pages below, none twice', () => {
  const items = listing('3', '2');
  items.arrived(said('4'));
  items.arrived(said('4'));
  items.append(page(['2', '1']));
  assert.deepEqual(ids(items), ['4', '3', '2', '1']);
});

test('what comes and goes while a page is on its way is not lost or brought back', () => {
  const items = listing();
  items.expect();
  items.arrived(said('4'));
  items.arrived(said('5'));
  items.recalled(['2']);
  items.replace(page(['4', '3', '2']));
  assert.deepEqual(ids(items), ['5', '4', '3']);
});

test('a newer one replaces the one with its key in its channel', () => {
  const items = new Items();
  items.arrived(said('1', { collapse: 'k' }));
  items.arrived(said('2', { collapse: 'k', channel: 'all' }));
  items.arrived(said('3'));
  items.arrived(said('4', { collapse: 'k' }));
  assert.deepEqual(ids(items), ['4', '3', '2']);
});

test('recalled and expired ones are not listed', () => {
  const items = listing('3', '2', '1');
  items.recalled(['2']);
  items.arrived(said('4', { expires: '2026-11-20T18:00:00Z' }));
  assert.deepEqual(
    items.list(Date.parse('2026-11-20T18:00:00Z')).map(({ id }) => id),
    ['3', '1'],
  );
  assert.deepEqual(
    items.list(0).map(({ id }) => id),
    ['4', '3', '1'],
  );
});

test('receipts from another device: by ids, up to one, archived', () => {
  const items = listing('4', '3', '2', '1');
  const unread = () =>
    items
      .list()
      .filter((item) => isUnread(item))
      .map(({ id }) => id);
  assert.equal(items.receipts({ state: 'read', ids: ['4'] }), true);
  assert.deepEqual(unread(), ['3', '2', '1']);
  assert.equal(items.receipts({ state: 'read', upTo: '2' }), true);
  assert.deepEqual(unread(), ['3']);
  items.receipts({ state: 'seen', ids: ['3'] });
  assert.deepEqual(unread(), ['3']);
  items.receipts({ state: 'archived', ids: ['3'] });
  assert.deepEqual(ids(items), ['4', '2', '1']);
  assert.equal(items.receipts({ state: 'read', upTo: 'elsewhere' }), false);
});

test("a user's own speech is never unread", () => {
  assert.equal(isUnread(said('1', { from: 'alice' }), 'alice'), false);
  assert.equal(isUnread(said('1', { from: 'bob' }), 'alice'), true);
  assert.equal(isUnread(said('1')), true);
});
