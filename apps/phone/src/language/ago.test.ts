import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ago } from './ago.ts';

const now = 1_795_422_430_500;

test('in the largest unit that fits', () => {
  assert.equal(ago(now, now, 'en'), 'this minute');
  assert.equal(ago(now - 59_999, now, 'en'), 'this minute');
  assert.equal(ago(now - 120_000, now, 'en'), '2 minutes ago');
  assert.equal(ago(now - 3 * 3_600_000, now, 'en'), '3 hours ago');
  assert.equal(ago(now - 86_400_000, now, 'en'), 'yesterday');
  assert.equal(ago(now - 40 * 86_400_000, now, 'de'), 'vor 40 Tagen');
});

test('a clock that is ahead of ours makes nothing of the future', () => {
  assert.equal(ago(now + 90_000, now, 'en'), 'this minute');
});
