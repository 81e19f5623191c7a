import assert from 'node:assert/strict';
import { test } from 'node:test';
import { sameSecret } from './same-secret.ts';

test('equal secrets are the same, as text or as bytes', () => {
  assert.equal(sameSecret('4930176', '4930176'), true);
  assert.equal(sameSecret('4930176', Buffer.from('4930176')), true);
});

const different: [string, string | Uint8Array][] = [
  ['4930176', '4930177'],
  ['4930176', '493017'],
  ['4930176', '04930176'],
  ['4930176', ''],
  ['4930176', '٤٩٣٠١٧٦'],
  ['a', 'A'],
  ['4930176', new Uint8Array([4, 9, 3, 0, 1, 7, 6])],
];
for (const [left, right] of different) {
  test(`different: ${left} and ${String(right) || 'nothing'}`, () => {
    assert.equal(sameSecret(left, right), false);
    assert.equal(sameSecret(right, left), false);
  });
}
