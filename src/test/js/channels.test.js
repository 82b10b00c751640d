import assert from 'node:assert/strict';
import { test } from 'node:test';
import { address, channelsParameter } from '../../main/webapp/belfry/channels.js';

const base = new URL('https://tower.test/belfry/');

test('each channel is encoded on its own, and once more by the URL', () => {
  assert.equal(channelsParameter(['room:a,b', 'topic:x/1']), 'room%3Aa%2Cb,topic%3Ax%2F1');
  const url = address(base, 'ws', { channels: ['room:a,b', 'room:ü&c'] });
  const parts = url.searchParams.get('channels').split(',').map(decodeURIComponent);
  assert.deepEqual(parts, ['room:a,b', 'room:ü&c']);
  assert.match(url.href, /room%253Aa%252Cb%2C/);
});

test('absent parameters are left out, zero is not', () => {
  const url = address(base, 'poll', { after: undefined, wait: 0, channels: [] });
  assert.equal(url.href, 'https://tower.test/belfry/poll?wait=0');
});
