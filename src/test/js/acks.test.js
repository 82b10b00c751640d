import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Acks } from '../../main/webapp/belfry/acks.js';
import { BelfryError } from '../../main/webapp/belfry/errors.js';
import { Timers } from '../../main/webapp/belfry/timers.js';
import { FakeClock, settle } from './support/fake-clock.js';

function gathering(answers = []) {
  const clock = new FakeClock();
  const sent = [];
  const send = async (command) => {
    sent.push(command);
    const refused = answers.shift();
    if (refused) throw new BelfryError(refused);
  };
  return { clock, sent, acks: new Acks(new Timers(clock), send) };
}

test('what comes together goes out as one command, each id once, in its order', async () => {
  const { clock, sent, acks } = gathering();
  const done = Promise.all(['a', 'b', 'a'].map((id) => acks.add('ack', [id])));
  await clock.pass(199);
  assert.deepEqual(sent, []);
  await clock.pass(1);
  assert.deepEqual(sent, [{ op: 'ack', ids: ['a', 'b'] }]);
  await done;
});

test('what the user did goes out at once, with all that waits', async () => {
  const { clock, sent, acks } = gathering();
  acks.add('ack', ['a']);
  acks.add('read', ['a']);
  await clock.pass(0);
  assert.deepEqual(
    sent.map(({ op }) => op),
    ['ack', 'read'],
  );
});

test('another state, or upTo, is another command', async () => {
  const { clock, sent, acks } = gathering();
  acks.add('ack', ['a']);
  acks.add('read', ['a']);
  acks.add('read', { upTo: 'b' });
  acks.add('read', { upTo: 'c' });
  await clock.pass(200);
  assert.deepEqual(sent, [
    { op: 'ack', ids: ['a'] },
    { op: 'read', ids: ['a'] },
    { op: 'read', upTo: 'b' },
    { op: 'read', upTo: 'c' },
  ]);
});

test('no command holds more than 500 ids', async () => {
  const { clock, sent, acks } = gathering();
  const done = acks.add(
    'ack',
    Array.from({ length: 1200 }, (_, n) => `n${n}`),
  );
  for (let n = 0; n < 400; n++) acks.add('ack', [`m${n}`]);
  await clock.pass(200);
  assert.deepEqual(
    sent.map(({ ids }) => ids.length),
    [500, 500, 500, 100],
  );
  await done;
});

test('what is refused for the moment is kept and sent again', async () => {
  const { clock, sent, acks } = gathering(['too-fast']);
  const done = acks.add('read', ['a']);
  await clock.pass(0);
  await clock.pass(4999);
  assert.equal(sent.length, 1);
  await clock.pass(1);
  assert.equal(sent.length, 2);
  await done;
});

test('what was lost with the connection waits for the next, with what came meanwhile', async () => {
  const { clock, sent, acks } = gathering(['connection-lost', 'not-connected']);
  acks.add('ack', ['a']);
  await clock.pass(60_000);
  assert.equal(sent.length, 2);
  acks.add('ack', ['b']);
  acks.flush();
  assert.deepEqual(sent[2], { op: 'ack', ids: ['a', 'b'] });
});

for (const code of ['connection-lost', 'intercepted', 'bad-frame', 'transport-failed', 'no-token'])
  test(`${code} does not lose a receipt`, async () => {
    const { clock, sent, acks } = gathering([code]);
    const done = acks.add('read', ['a']);
    await clock.pass(5_000);
    await done;
    assert.equal(sent.length, 2);
  });

test('what is refused for good is said and not sent again', async () => {
  const { clock, sent, acks } = gathering(['not-found']);
  const refused = assert.rejects(acks.add('read', ['a']), { code: 'not-found' });
  await clock.pass(60_000);
  await refused;
  assert.equal(sent.length, 1);
});

test('closing rejects what waits and what comes later', async () => {
  const { clock, acks } = gathering();
  const refused = assert.rejects(acks.add('read', ['a']), { code: 'closed' });
  acks.close();
  await refused;
  await assert.rejects(acks.add('read', ['b']), { code: 'closed' });
  await settle();
  assert.ok(clock.timers.size <= 1, 'the timer belongs to the client, which clears it');
});
