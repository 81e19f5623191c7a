import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { base64url, readBase64url } from './base64url.ts';

test('bytes are written as Node writes them, and read back', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 80 }), (bytes) => {
      const text = base64url(bytes);
      assert.equal(text, Buffer.from(bytes).toString('base64url'));
      assert.deepEqual(readBase64url(text), Uint8Array.from(bytes));
    }),
  );
});

for (const [why, text] of [
  ['padding', 'Zg=='],
  ['the other alphabet', '+/+/'],
  ['a length no bytes have', 'Zm9vY'],
  ['spare bits in the last character', 'Zh'],
  ['white space', 'Zm9 v'],
]) {
  test(`refused: ${why}`, () => assert.equal(readBase64url(text ?? ''), undefined));
}
