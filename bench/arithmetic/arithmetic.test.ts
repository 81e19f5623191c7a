import assert from 'node:assert/strict';
import { test } from 'node:test';
import { pairedRatios } from './paired-ratios.ts';
import { percentile } from './percentile.ts';
import { spread } from './spread.ts';

const oneToHundred = Array.from({ length: 100 }, (_, index) => 100 - index);

test('a percentile is one of the values, by nearest rank, whatever their order', () => {
  assert.equal(percentile(oneToHundred, 0.5), 50);
  assert.equal(percentile(oneToHundred, 0.99), 99);
  assert.equal(percentile(oneToHundred, 1), 100);
  assert.equal(percentile([3, 1, 2], 0.5), 2);
  assert.equal(percentile([7], 0.01), 7);
});

test('refused: a percentile or a spread of nothing', () => {
  assert.throws(() => percentile([], 0.5), /no values/);
  assert.throws(() => spread([]), /no values/);
});

test('a spread is median, least and most', () => {
  assert.deepEqual(spread([10, 2, 9]), { median: 9, least: 2, most: 10 });
  assert.deepEqual(spread([4, 1, 2, 3]), { median: 2.5, least: 1, most: 4 });
});

test('each run is compared with the mean of its neighbours', () => {
  assert.deepEqual(pairedRatios([30, 30], [100, 200, 400]), [0.2, 0.1]);
});

test('refused: runs that do not stand between two of the yardstick', () => {
  assert.throws(() => pairedRatios([1, 2], [1, 2]), /between/);
});
