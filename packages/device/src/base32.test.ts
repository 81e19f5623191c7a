import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { Secret } from 'otpauth';
import { base32, readBase32 } from './base32.ts';

test('the vectors of RFC 4648 10', () => {
  const vectors = {
    '': '',
    f: 'MY',
    fo: 'MZXQ',
    foo: 'MZXW6',
    foob: 'MZXW6YQ',
    fooba: 'MZXW6YTB',
    foobar: 'MZXW6YTBOI',
  };
  for (const [text, encoded] of Object.entries(vectors)) {
    assert.equal(base32(Buffer.from(text)), encoded);
    assert.equal(Buffer.from(readBase32(encoded) ?? []).toString(), text);
  }
});

test('what is written is read back, in either case, with padding and spaces', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 40 }), (bytes) => {
      const spaced = base32(bytes)
        .toLowerCase()
        .replace(/(.{4})/g, '$1 ');
      assert.deepEqual(readBase32(`${spaced}===`), Uint8Array.from(bytes));
    }),
  );
});

test('another implementation reads the same bytes', () => {
  fc.assert(
    fc.property(fc.uint8Array({ minLength: 1, maxLength: 40 }), (bytes) => {
      assert.deepEqual(new Uint8Array(Secret.fromBase32(base32(bytes)).bytes), Uint8Array.from(bytes));
    }),
  );
});

test('refused: characters of no Base32', () => {
  for (const text of ['MZXW1', 'MZ-XW', 'MZ=XW', 'ÄÄÄÄ']) assert.equal(readBase32(text), undefined);
});
