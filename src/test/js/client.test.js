import assert from 'node:assert/strict';
import { test } from 'node:test';
import { BelfryError } from '../../main/webapp/belfry/errors.js';
import { settle } from './support/fake-clock.js';
import { setup } from './support/setup.js';

const broken = () => new BelfryError('transport-failed');

test('hands notifications over in order and each once, over a reconnection', async () => {
  const { clock, fakes, client, ids } = setup();
  fakes.last.hello();
  fakes.last.notify('1', '2', '2', '3');
  fakes.last.fail(broken());
  await clock.pass(250);
  assert.equal(fakes.last.after, '3');
  fakes.last.hello({ cursor: '3' });
  fakes.last.notify('2', '3', '4');
  assert.deepEqual(ids(), ['1', '2', '3', '4']);
  assert.equal(client.cursor, '4');
  client.close();
});

test('who resumes keeps the place until what follows has arrived', async () => {
  const { fakes, client } = setup({ after: '7' });
  fakes.last.hello({ cursor: '99' });
  assert.equal(client.cursor, '7');
  fakes.last.say({ op: 'cursor', cursor: '9' });
  assert.equal(client.cursor, '9');
  client.close();
});

test('what cannot be recovered goes on from the present', () => {
  const { fakes, client, heard } = setup({ after: 'foreign' });
  fakes.last.hello({ cursor: '99', recovered: false });
  assert.equal(client.cursor, '99');
  assert.equal(heard.find(([type]) => type === 'hello')[1].recovered, false);
  client.close();
});

test('without a place of its own it takes the one of hello', async () => {
  const { clock, fakes, client } = setup();
  assert.equal(fakes.last.after, undefined);
  fakes.last.hello({ cursor: '5' });
  fakes.last.fail(broken());
  await clock.pass(250);
  assert.equal(fakes.last.after, '5');
  client.close();
});

test('the device keeps its name', () => {
  const { fakes, client, environment } = setup();
  assert.match(fakes.last.client, /^[0-9a-f]{32}$/);
  const again = setup({ environment: { device: environment.device } });
  assert.equal(again.fakes.last.client, fakes.last.client);
  const named = setup({ client: 'kitchen' });
  assert.equal(named.fakes.last.client, 'kitchen');
  [client, again.client, named.client].forEach((each) => each.close());
});

test('a handler that throws is reported and keeps nobody from hearing', () => {
  const reported = [];
  const { fakes, client, ids } = setup({
    environment: { report: (error) => reported.push(error) },
  });
  client.on('notification', () => {
    throw new Error('mine');
  });
  fakes.last.hello();
  fakes.last.notify('1', '2');
  assert.deepEqual(ids(), ['1', '2']);
  assert.equal(reported.length, 2);
  client.close();
});

test('what was handed over is acknowledged, many in one command, repeats again', async () => {
  const { clock, fakes, client } = setup();
  fakes.last.hello();
  fakes.last.notify('1', '2');
  await clock.pass(200);
  assert.deepEqual(
    fakes.last.sent.map(({ op, ids }) => [op, ids]),
    [['ack', ['1', '2']]],
  );
  fakes.last.confirm();
  fakes.last.notify('2');
  await clock.pass(200);
  assert.deepEqual(fakes.last.sent[0].ids, ['2']);
  client.close();
});

test('acknowledges nothing by itself where the application does it', async () => {
  const { clock, fakes, client } = setup({ acknowledge: 'manual' });
  fakes.last.hello();
  fakes.last.notify('1');
  await clock.pass(1000);
  assert.deepEqual(fakes.last.sent, []);
  client.close();
});

test('receipts that were not confirmed are sent again on the next connection', async () => {
  const { clock, fakes, client, heard } = setup();
  fakes.last.hello();
  fakes.last.notify('1');
  const read = client.read(['1']);
  await clock.pass(200);
  fakes.last.fail(broken());
  await clock.pass(250);
  fakes.last.hello();
  await settle();
  assert.deepEqual(
    fakes.last.sent.map(({ op, ids }) => [op, ids]),
    [
      ['ack', ['1']],
      ['read', ['1']],
    ],
  );
  fakes.last.confirm();
  await read;
  const [, receipts] = heard.find(([type]) => type === 'receipts');
  assert.deepEqual(receipts, { op: 'receipts', state: 'read', ids: ['1'] });
  client.close();
});

test('other commands are rejected clearly when the connection goes, and without one', async () => {
  const { clock, fakes, client } = setup();
  await assert.rejects(client.publish({ to: ['all'], title: 'x' }), { code: 'not-connected' });
  fakes.last.hello();
  const lost = assert.rejects(client.signal('room:1', {}), { code: 'connection-lost' });
  fakes.last.fail(broken());
  await lost;
  await clock.pass(250);
  fakes.last.hello();
  assert.deepEqual(fakes.last.sent, []);
  client.close();
});

test('commands are answered by their ref', async () => {
  const { fakes, client, errors } = setup();
  fakes.last.hello();
  const published = client.publish({ to: ['all'], title: 'x' }, { key: 'k' });
  const refused = assert.rejects(client.signal('room:1', 1), { code: 'forbidden', detail: 'no' });
  const [publish, signal] = fakes.last.sent;
  assert.deepEqual(publish, {
    op: 'publish',
    notification: { to: ['all'], title: 'x' },
    key: 'k',
    ref: publish.ref,
  });
  fakes.last.say(
    { op: 'error', ref: signal.ref, code: 'forbidden', detail: 'no' },
    { op: 'ok', ref: publish.ref, id: 'n1' },
    { op: 'error', code: 'bad-request', detail: 'too broken to have a ref' },
  );
  assert.equal((await published).id, 'n1');
  await refused;
  assert.deepEqual(errors(), ['bad-request']);
  client.close();
});

test('channels: asked for, heard, and named again by the next connection', async () => {
  const { clock, fakes, client } = setup({ channels: ['topic:a'] });
  assert.deepEqual(fakes.last.channels, ['topic:a']);
  fakes.last.hello();
  const joined = client.subscribe(['room:1', 'room:2']);
  assert.deepEqual(client.channels, ['topic:a']);
  fakes.last.confirm();
  await joined;
  assert.equal(fakes.last.refreshed.length, 1);
  const left = client.unsubscribe(['room:1']);
  fakes.last.confirm();
  await left;
  const refused = assert.rejects(client.subscribe(['user:bob']), { code: 'forbidden' });
  fakes.last.say({ op: 'error', ref: fakes.last.sent[0].ref, code: 'forbidden' });
  await refused;
  fakes.last.fail(broken());
  await client.subscribe(['room:3']);
  await clock.pass(250);
  assert.deepEqual(fakes.last.channels, ['topic:a', 'room:2', 'room:3']);
  client.close();
});

test('close() leaves no timer and no connection, and hears nothing more', async () => {
  const { clock, fakes, client, ids, states } = setup();
  fakes.last.hello();
  fakes.last.notify('1');
  const read = assert.rejects(client.read(['1']), { code: 'closed' });
  client.close();
  await read;
  fakes.last.notify('2');
  fakes.last.fail(broken());
  client.close();
  await clock.pass(600_000);
  assert.equal(fakes.last.closed, true);
  assert.equal(clock.timers.size, 0);
  assert.equal(fakes.attempts.length, 1);
  assert.deepEqual(ids(), ['1']);
  assert.deepEqual(
    states.map(({ state }) => state),
    ['connecting', 'open', 'closed'],
  );
  assert.deepEqual(
    fakes.last.sent.map(({ op }) => op),
    ['ack', 'read'],
    'said before leaving',
  );
});

test("close() leaves no timer of the application's late commands either", async () => {
  const { clock, fakes, client } = setup();
  fakes.last.hello();
  client.close();
  await assert.rejects(client.ack(['1']), { code: 'closed' });
  await assert.rejects(client.publish({ to: ['all'], title: 'x' }), { code: 'not-connected' });
  assert.equal(clock.timers.size, 0);
});

test('close() while waiting, and within a handler', async () => {
  const waiting = setup();
  waiting.fakes.last.fail(broken());
  waiting.client.close();
  assert.equal(waiting.clock.timers.size, 0);
  const within = setup();
  within.client.on('notification', () => within.client.close());
  within.fakes.last.hello();
  within.fakes.last.notify('1', '2');
  assert.deepEqual(within.ids(), ['1']);
  const greeted = setup();
  greeted.client.on('hello', () => greeted.client.close());
  greeted.fakes.last.hello();
  assert.equal(greeted.client.state, 'closed');
  await settle();
  assert.equal(within.clock.timers.size + greeted.clock.timers.size, 0);
});
