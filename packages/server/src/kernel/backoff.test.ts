import assert from 'node:assert/strict';
import { test } from 'node:test';
import { backoff } from './backoff.ts';

test('the wait doubles from the first and stops at the cap', () => {
  const waits = [1, 2, 3, 4, 5, 6].map((attempt) => backoff(attempt, 100, 1000));
  assert.deepEqual(waits, [100, 200, 400, 800, 1000, 1000]);
});

test('an attempt before the first waits like the first, a very late one like the cap', () => {
  assert.equal(backoff(0, 100, 1000), 100);
  assert.equal(backoff(10_000, 100, 1000), 1000);
});

test('jitter takes off up to a fifth, of the capped wait too', () => {
  assert.equal(backoff(1, 1000, 60_000, 0.5), 900);
  assert.equal(backoff(1, 1000, 60_000, 1), 800);
  assert.equal(backoff(50, 1000, 60_000, 1), 48_000);
});
