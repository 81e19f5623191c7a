import assert from 'node:assert/strict';
import { test } from 'node:test';
import { systemRandom } from './random.ts';

test('bytes come in the length asked for and never twice', () => {
  assert.equal(systemRandom.bytes(16).length, 16);
  assert.notDeepEqual(systemRandom.bytes(16), systemRandom.bytes(16));
});

test('identifiers are version 4 UUIDs', () => {
  assert.match(systemRandom.uuid(), /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
});

test('hexadecimal identifiers have exactly the length asked for, odd ones too', () => {
  for (const length of [1, 2, 7, 32]) assert.match(systemRandom.hex(length), new RegExp(`^[0-9a-f]{${length}}$`));
});

test('fractions lie from 0 up to, not including, 1', () => {
  for (let index = 0; index < 1000; index += 1) {
    const fraction = systemRandom.fraction();
    assert.ok(fraction >= 0 && fraction < 1);
  }
});
