import assert from 'node:assert/strict';
import { test } from 'node:test';
import { answer, encodeLines, parseFrame, parseLines } from '../../main/webapp/belfry/frames.js';
import { BelfryError } from '../../main/webapp/belfry/errors.js';

test('a message holds one frame a line', () => {
  const message = '{"op":"hello"}\n{"op":"notification","title":"a\\nb"}\n';
  assert.deepEqual(parseLines(message), [{ op: 'hello' }, { op: 'notification', title: 'a\nb' }]);
});

test('ops and fields that are not known are let through', () => {
  assert.deepEqual(parseFrame('{"op":"new","x":[1]}'), { op: 'new', x: [1] });
});

for (const text of ['', '{', 'null', '7', '[]', '{"op":1}', '<html>'])
  test(`not a frame: ${text}`, () => {
    assert.throws(() => parseFrame(text), { code: 'bad-frame' });
  });

test('commands are one a line, whatever they say', () => {
  const lines = encodeLines([{ op: 'ping' }, { op: 'signal', data: 'a\nb' }]).split('\n');
  assert.deepEqual(lines.map(JSON.parse), [{ op: 'ping' }, { op: 'signal', data: 'a\nb' }]);
});

test('an answer bears the ref', () => {
  assert.deepEqual(answer({ op: 'ack', ref: 'c1' }), { op: 'ok', ref: 'c1' });
  const refused = answer({ op: 'ack', ref: 'c1' }, new BelfryError('too-fast', 'slow down'));
  assert.deepEqual(refused, { op: 'error', ref: 'c1', code: 'too-fast', detail: 'slow down' });
});
