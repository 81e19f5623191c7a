import assert from 'node:assert/strict';
import { test } from 'node:test';
import { timeLeft } from './time-left.ts';

const minute = 60_000;
const cases: [number, number, string][] = [
  [10 * 24 * 60 * minute, 10, 'day'],
  [48 * 60 * minute - 1, 47, 'hour'],
  [5 * minute, 5, 'minute'],
  [5 * minute - 1, 4, 'minute'],
  [2 * minute - 1, 110, 'second'],
  [10_000, 10, 'second'],
  [9999, 9, 'second'],
  [999, 0, 'second'],
  [-5, 0, 'second'],
];

for (const [left, value, unit] of cases) {
  test(`${left} ms are told as ${value} ${unit}`, () => {
    const told = timeLeft(left);
    assert.deepEqual([told?.value, told?.unit], [value, unit]);
  });
}

test('what is said next is something else, and not before', () => {
  for (let left = 4 * 24 * 60 * minute; left > 1000; ) {
    const told = timeLeft(left);
    assert.ok(told);
    const shown = (at: number) => `${timeLeft(at)?.value} ${timeLeft(at)?.unit}`;
    if (told.until > 1) assert.equal(shown(left - told.until + 1), shown(left));
    assert.notEqual(shown(left - told.until), shown(left));
    left -= told.until;
  }
});

test('what never expires has no time left to speak of', () => {
  assert.equal(timeLeft(10 * 365 * 24 * 60 * minute), null);
});
