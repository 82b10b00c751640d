import assert from 'node:assert/strict';
import { mock, test } from 'node:test';
import { Arrivals } from '../../main/webapp/belfry/bell/arrivals.js';

const gather = (test) => {
  mock.timers.enable({ apis: ['setTimeout'] });
  test.after(() => mock.timers.reset());
  const told = [];
  return { told, arrivals: new Arrivals((arrived) => told.push(arrived.map(({ id }) => id))) };
};

test('a burst is told at once, a stream now and then', (t) => {
  const { told, arrivals } = gather(t);
  for (let id = 0; id < 10; id++) {
    arrivals.add({ id });
    mock.timers.tick(100);
  }
  assert.deepEqual(told, [
    [0, 1, 2, 3, 4],
    [5, 6, 7, 8, 9],
  ]);
});

test('what was recalled or read meanwhile is not told', (t) => {
  const { told, arrivals } = gather(t);
  ['1', '2', '3'].forEach((id) => arrivals.add({ id }));
  arrivals.drop(['2']);
  mock.timers.tick(500);
  arrivals.add({ id: '4' });
  arrivals.drop(['4']);
  mock.timers.tick(500);
  arrivals.add({ id: '5' });
  arrivals.clear();
  mock.timers.tick(500);
  assert.deepEqual(told, [['1', '3']]);
});
