import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Timers } from '../../main/webapp/belfry/timers.js';
import { createTokens } from '../../main/webapp/belfry/tokens.js';
import { shortpoll } from '../../main/webapp/belfry/transports/shortpoll.js';
import { FakeClock } from './support/fake-clock.js';
import { FakePage } from './support/fake-page.js';

/** Polls whose answers the test gives; when each was asked, in seconds since the first. */
async function polling({ visible = true } = {}) {
  const clock = new FakeClock();
  const page = new FakePage();
  if (visible) page.befall('shown');
  const asked = [];
  const frames = [];
  const news = [];
  const start = clock.now();
  const fetch = async (url) => {
    asked.push([(clock.now() - start) / 1000, url.searchParams.get('wait')]);
    const cursor = `c${asked.length - (news.shift() ? 0 : asked.length)}`;
    return Response.json({ cursor, recovered: true, unread: {}, frames: [], more: false });
  };
  const context = {
    base: new URL('http://belfry.test/'),
    environment: { clock, page, fetch },
    timers: new Timers(clock),
    tokens: createTokens('jwt', clock),
    client: 'kitchen',
    heartbeat: 5,
    after: () => frames.findLast(({ op }) => op === 'cursor')?.cursor,
    channels: () => [],
  };
  const transport = shortpoll(context, {
    frames: (said) => frames.push(...said),
    alive: () => {},
    closed: (error) => assert.fail(error),
  });
  await clock.pass(0);
  return { clock, page, asked, frames, news, transport, times: () => asked.map(([at]) => at) };
}

test('asks every 5 s without having the answer held back', async () => {
  const { clock, asked, frames, transport } = await polling();
  await clock.pass(10_000);
  assert.deepEqual(asked, [
    [0, '0'],
    [5, '0'],
    [10, '0'],
  ]);
  assert.equal(frames[0].op, 'hello');
  assert.equal(frames[0].heartbeat, 15, 'its signs of life are seldom');
  transport.close();
  assert.equal(clock.timers.size, 0);
});

test('every 15 s where nothing has come for a minute, until something does', async () => {
  const { clock, times, news, transport } = await polling();
  await clock.pass(90_000);
  assert.deepEqual(times().slice(-3), [60, 75, 90]);
  news.push(true);
  await clock.pass(20_000);
  assert.deepEqual(times().slice(-2), [105, 110]);
  transport.close();
});

test('every 15 s where nobody looks', async () => {
  const { clock, times, transport } = await polling({ visible: false });
  await clock.pass(30_000);
  assert.deepEqual(times(), [0, 15, 30]);
  transport.close();
});

test('refresh() asks at once', async () => {
  const { clock, times, transport } = await polling();
  await clock.pass(2_000);
  transport.refresh();
  await clock.pass(5_000);
  assert.deepEqual(times(), [0, 2, 7]);
  transport.close();
});
