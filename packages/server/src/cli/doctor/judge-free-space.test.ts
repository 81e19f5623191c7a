import assert from 'node:assert/strict';
import { test } from 'node:test';
import { judgeFreeSpace } from './judge-free-space.ts';

const mebi = 2 ** 20;

test('below 1 GiB is little, below 100 MiB too little', () => {
  const states = [1024, 1023, 100, 99, 0].map((free) => judgeFreeSpace(free * mebi, '/data').state);
  assert.deepEqual(states, ['ok', 'warn', 'warn', 'fail', 'fail']);
  assert.match(judgeFreeSpace(99.9 * mebi, '/data').text, /^99 MiB free at \/data: make room/);
});
