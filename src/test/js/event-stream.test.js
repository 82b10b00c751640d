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
  ['an unnamed event', 'id: 7\ndata: {"a":1}\n\n', ['{"a":1}']],
  ['a named one', 'event: hello\ndata: x\n\n', ['x']],
  ['CRLF', 'event: a\r\ndata: x\r\n\r\ndata: y\r\n\r\n', ['x', 'y']],
  ['CR', 'data: x\r\rdata: y\r\r', ['x', 'y']],
  ['line ends mixed', 'data: x\r\ndata: y\r\ndata: z\n\n', ['x\ny\nz']],
  ['a byte order mark', '\uFEFFdata: x\n\n', ['x']],
  ['many bytes a character', 'data: ü€🔔\n\n', ['ü€🔔']],
  ['comments', `:${' '.repeat(3000)}\n\n: beat\ndata: x\n\n`, ['x']],
  ['only one leading space goes', 'data:  x\ndata:y\n\n', [' x\ny']],
  ['a colon in the data', 'data: a: b\n\n', ['a: b']],
  ['a field without a colon', 'data\n\n', ['']],
  ['an event without data says nothing', 'id: 3\n\ndata: x\n\n', ['x']],
  ['what the stream cuts off is not said', 'data: x\n\ndata: y\n', ['x']],
  ['other fields', 'colour: red\nretry: 1500\ndata: x\n\n', ['x']],
];

for (const [name, text, expected] of CASES)
  for (const size of [1, 2, 3, 7, Infinity])
    test(`${name}, ${size} bytes at a time`, () => assert.deepEqual(parse(text, size), expected));

test('a CR at the end of a piece ends its event at once', () => {
  const parser = new EventStreamParser();
  assert.equal(parser.push(new TextEncoder().encode('data: x\r\r')).length, 1);
  assert.equal(parser.push(new TextEncoder().encode('\ndata: y\n\n')).length, 1);
});
