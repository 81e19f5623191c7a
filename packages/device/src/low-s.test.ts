import assert from 'node:assert/strict';
import { test } from 'node:test';
import { base64url } from './base64url.ts';
import { isLowS, lowS } from './low-s.ts';

/** A signature with this s in hexadecimal digits, and an r that does not matter. */
const signatureOf = (s: string) => new Uint8Array([...Array(32).fill(7), ...Buffer.from(s, 'hex')]);

const half = '7fffffff800000007fffffffffffffffde737d56d38bcf4279dce5617e3192a8';
const aboveHalf = '7fffffff800000007fffffffffffffffde737d56d38bcf4279dce5617e3192a9';

test('up to half of the order s is low, above it high', () => {
  assert.equal(isLowS(signatureOf(half)), true);
  assert.equal(isLowS(signatureOf(aboveHalf)), false);
});

test('a high s is turned into the low one, a low one stays, r stays in both', () => {
  assert.equal(base64url(lowS(signatureOf(aboveHalf))), base64url(signatureOf(half)));
  assert.equal(base64url(lowS(signatureOf(half))), base64url(signatureOf(half)));
});

test('an s that is next to the order keeps its length', () => {
  const nextToOrder = 'ffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632550';
  assert.equal(base64url(lowS(signatureOf(nextToOrder))), base64url(signatureOf('1'.padStart(64, '0'))));
});
