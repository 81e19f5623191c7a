import assert from 'node:assert/strict';
import { test } from 'node:test';
import { makeNextNonce } from './make-next-nonce.ts';

test('the first of a second is the second, the others add a fraction, and applications do not meet', () => {
  const nextNonce = makeNextNonce();
  assert.equal(nextNonce(1, 1_700_000_000_000), '1700000000');
  assert.equal(nextNonce(1, 1_700_000_000_500), '1700000000.000001');
  assert.equal(nextNonce(1, 1_700_000_000_999), '1700000000.000002');
  assert.equal(nextNonce(2, 1_700_000_000_999), '1700000000');
  assert.equal(nextNonce(1, 1_700_000_001_000), '1700000001');
});

test('a clock that was set back repeats nothing', () => {
  const nextNonce = makeNextNonce();
  const nonces = [5000, 5001, 4000, 4999, 6000].map((now) => nextNonce(1, now));
  assert.deepEqual(nonces, ['5', '5.000001', '5.000002', '5.000003', '6']);
});
