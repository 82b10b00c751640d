import assert from 'node:assert/strict';
import { test } from 'node:test';
import { setup } from './support/setup.js';

async function take(notifications, ids = []) {
  for await (const { id } of notifications) ids.push(id);
  return ids;
}

test('what comes before it is taken is kept; closing ends it when all is taken', async () => {
  const { fakes, client } = setup();
  fakes.last.hello();
  const all = client.notifications();
  fakes.last.notify('1', '2');
  assert.equal((await all.next()).value.id, '1');
  fakes.last.notify('3');
  client.close();
  assert.deepEqual(await take(all), ['2', '3']);
});

test('who waits is woken, by a notification and by the end', async () => {
  const { clock, fakes, client } = setup();
  fakes.last.hello();
  const ids = [];
  const taken = take(client.notifications(), ids);
  for (const id of ['1', '2']) {
    fakes.last.notify(id);
    await clock.pass(0);
    assert.equal(ids.at(-1), id);
  }
  client.close();
  assert.deepEqual(await taken, ['1', '2']);
});

test('who leaves the loop hears nothing more; others do', async () => {
  const { fakes, client, ids } = setup();
  fakes.last.hello();
  fakes.last.notify('0');
  const some = client.notifications();
  fakes.last.notify('1', '2');
  for await (const { id } of some) {
    assert.equal(id, '1');
    break;
  }
  fakes.last.notify('3');
  assert.deepEqual(await take(some), []);
  assert.deepEqual(ids(), ['0', '1', '2', '3']);
  client.close();
});

test('of a closed client there is nothing to come', async () => {
  const { client } = setup();
  client.close();
  assert.deepEqual(await take(client.notifications()), []);
});

test('return() ends who waits for the next at once', async () => {
  const { fakes, client } = setup();
  fakes.last.hello();
  const all = client.notifications();
  const waiting = [all.next(), all.next()];
  assert.deepEqual(await all.return('enough'), { done: true, value: 'enough' });
  for (const next of waiting) assert.deepEqual(await next, { done: true, value: undefined });
  fakes.last.notify('1');
  assert.deepEqual(await all.next(), { done: true, value: undefined });
  client.close();
});

test('throw() ends it as well, and what was kept is gone', async () => {
  const { fakes, client } = setup();
  fakes.last.hello();
  const all = client.notifications();
  fakes.last.notify('1');
  await assert.rejects(all.throw(new Error('mine')), /mine/);
  assert.deepEqual(await take(all), []);
  client.close();
});

test('who asks for several at once gets them in order', async () => {
  const { fakes, client } = setup();
  fakes.last.hello();
  const all = client.notifications();
  const asked = [all.next(), all.next(), all.next()];
  fakes.last.notify('1', '2');
  client.close();
  const got = await Promise.all(asked);
  assert.deepEqual(got.map(({ done, value }) => [done, value?.id]), [
    [false, '1'],
    [false, '2'],
    [true, undefined],
  ]);
});
