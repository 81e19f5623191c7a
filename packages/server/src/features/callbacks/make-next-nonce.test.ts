import assert from 'node:assert/strict';
import { test } from 'node:test';
import { systemRandom } from '../../kernel/random.ts';
import { makeNextNonce } from './make-next-nonce.ts';

/** Nonces as one process makes them. */
function makeNonces() {
  const nextNonce = makeNextNonce(systemRandom);
  return (applicationId: number, now: number, laneSentAt: number | null = null) =>
    nextNonce(applicationId, { now, laneSentAt });
}

test('the first of a second is the second, the others add a fraction, and applications do not meet', () => {
  const nonce = makeNonces();
  assert.equal(nonce(1, 1_700_000_000_000), '1700000000');
  const others = Array.from({ length: 1000 }, () => nonce(1, 1_700_000_000_500));
  for (const other of others) assert.match(other, /^1700000000\.\d{9}$/);
  assert.equal(new Set(others).size, 1000);
  assert.equal(nonce(2, 1_700_000_000_999), '1700000000');
  assert.equal(nonce(1, 1_700_000_001_000), '1700000001');
});

test('a clock that was set back repeats nothing', () => {
  const nonce = makeNonces();
  const [first, second, third, last] = [5000, 5001, 4000, 6000].map((now) => nonce(1, now));
  assert.deepEqual([first, last], ['5', '6']);
  assert.equal(new Set([first, second, third]).size, 3);
  for (const one of [second, third]) assert.match(one ?? '', /^5\.\d{9}$/);
});

test('two nodes that have a lane in turn within one second repeat nothing', () => {
  const [one, other] = [makeNonces(), makeNonces()];
  const nonces = [one(1, 5000), one(1, 5100), other(1, 5200, 5100), other(1, 5300, 5100), one(1, 5400, 5300)];
  assert.equal(new Set(nonces).size, nonces.length);
  assert.equal(other(1, 6000, 5400), '6', 'in the next second either may begin');
});
