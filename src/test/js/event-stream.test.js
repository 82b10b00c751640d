import assert from 'node:assert/strict';
import { test } from 'node:test';
import { EventStreamParser } from '../../main/webapp/belfry/event-stream.js';

/** Pushes `text` in pieces of `size` bytes, so that every cut is met. */
function parse(text, size = Infinity) {
  const bytes = new TextEncoder().encode(text);
  const parser = new EventStreamParser();
  const events = [];
  for (let at = 0; at < bytes.length; at += size)
    events.push(...parser.push(bytes.subarray(at, Math.min(bytes.length, at + size))));
  return events;
}

const CASES = [
  ['an unnamed event', 'id: 7\ndata: {"a":1}\n\n', [['message', '{"a":1}', '7']]],
  ['a named one', 'event: hello\ndata: x\n\n', [['hello', 'x', '']]],
  [
    'CRLF',
    'event: a\r\ndata: x\r\n\r\ndata: y\r\n\r\n',
    [
      ['a', 'x', ''],
      ['message', 'y', ''],
    ],
  ],
  [
    'CR',
    'data: x\r\rdata: y\r\r',
    [
      ['message', 'x', ''],
      ['message', 'y', ''],
    ],
  ],
  ['line ends mixed', 'data: x\r\ndata: y\r\ndata: z\n\n', [['message', 'x\ny\nz', '']]],
  ['a byte order mark', '\uFEFFdata: x\n\n', [['message', 'x', '']]],
  ['many bytes a character', 'data: ü€🔔\n\n', [['message', 'ü€🔔', '']]],
  ['comments', `:${' '.repeat(3000)}\n\n: beat\ndata: x\n\n`, [['message', 'x', '']]],
  ['only one leading space goes', 'data:  x\ndata:y\n\n', [['message', ' x\ny', '']]],
  ['a field without a colon', 'data\n\n', [['message', '', '']]],
  [
    'an event without data says nothing, its id stays',
    'id: 3\n\ndata: x\n\n',
    [['message', 'x', '3']],
  ],
  ['an id with NUL is no id', 'id: 3\n\nid: 4\0\ndata: x\n\n', [['message', 'x', '3']]],
  ['what the stream cuts off is not said', 'data: x\n\ndata: y\n', [['message', 'x', '']]],
  ['unknown fields', 'colour: red\ndata: x\n\n', [['message', 'x', '']]],
];

for (const [name, text, expected] of CASES) {
  for (const size of [1, 2, 3, 7, Infinity]) {
    test(`${name}, ${size} bytes at a time`, () => {
      assert.deepEqual(
        parse(text, size).map(({ event, data, id }) => [event, data, id]),
        expected,
      );
    });
  }
}

test('retry is a number of milliseconds', () => {
  assert.equal(parse('retry: 1500\ndata: x\n\n')[0].retry, 1500);
  assert.equal(parse('retry: 1.5\ndata: x\n\n')[0].retry, undefined);
});

test('a CR at the end of a piece ends its event at once', () => {
  const parser = new EventStreamParser();
  assert.equal(parser.push(new TextEncoder().encode('data: x\r\r')).length, 1);
  assert.equal(parser.push(new TextEncoder().encode('\ndata: y\n\n')).length, 1);
});
