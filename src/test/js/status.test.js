import assert from 'node:assert/strict';
import { test } from 'node:test';
import { setup } from './support/setup.js';

test('who comes later learns the state as well', () => {
  const { client, states } = setup();
  assert.equal(client.status, states.at(-1));
  assert.equal(client.status.state, 'connecting');
  client.close();
  assert.equal(client.status.state, 'closed');
});
