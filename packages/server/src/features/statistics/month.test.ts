import assert from 'node:assert/strict';
import { test } from 'node:test';
import { monthOf } from './month.ts';

const at = (text: string) => Date.parse(text);

test('a month has a key, a year, an English name and its bounds in UTC', () => {
  assert.deepEqual(monthOf(at('2026-11-23T12:00:00Z')), {
    ...{ key: '2026-11', year: 2026, name: 'November' },
    ...{ from: at('2026-11-01T00:00:00Z'), to: at('2026-12-01T00:00:00Z') },
  });
});

test('the first moment belongs to the month, the last too, the next to the next', () => {
  assert.equal(monthOf(at('2026-03-01T00:00:00.000Z')).key, '2026-03');
  assert.equal(monthOf(at('2026-03-31T23:59:59.999Z')).key, '2026-03');
  assert.equal(monthOf(at('2026-04-01T00:00:00.000Z')).key, '2026-04');
});

test('months back go over the turn of the year and meet every month once, from the 31st too', () => {
  const keys = Array.from({ length: 14 }, (_, back) => monthOf(at('2026-03-31T23:59:59Z'), back).key);
  assert.deepEqual(keys, [
    ...['2026-03', '2026-02', '2026-01', '2025-12', '2025-11', '2025-10', '2025-09'],
    ...['2025-08', '2025-07', '2025-06', '2025-05', '2025-04', '2025-03', '2025-02'],
  ]);
});

test('each month begins where the one before ends', () => {
  for (let back = 0; back < 36; back += 1) {
    assert.equal(monthOf(at('2028-02-29T00:00:00Z'), back + 1).to, monthOf(at('2028-02-29T00:00:00Z'), back).from);
  }
});
