import assert from 'node:assert/strict';
import { test } from 'node:test';
import { mostTries, nextTryAt } from './retry-schedule.ts';

function wholeLength(fraction: number): number {
  let at = 0;
  for (let tries = 1; tries < mostTries; tries += 1) at = nextTryAt(tries, at, fraction);
  return at / 3_600_000;
}

test('there are at least 12 attempts over at least 96 hours, with and without jitter', () => {
  assert.ok(mostTries >= 12);
  assert.ok(wholeLength(0) >= 96, String(wholeLength(0)));
  assert.ok(wholeLength(1) < 120, 'a receiver is given up after 5 days');
});

test('the pauses grow from 5 seconds to a day, and jitter makes them a tenth longer at most', () => {
  assert.equal(nextTryAt(1, 0, 0), 5000);
  assert.equal(nextTryAt(1, 0, 1), 5500);
  assert.equal(nextTryAt(13, 0, 0), 86_400_000);
  assert.equal(nextTryAt(99, 0, 0), 86_400_000);
});
