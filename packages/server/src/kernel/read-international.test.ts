import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readInternational } from './read-international.ts';

test('numbers with calling codes of one, two and three digits are read', () => {
  const parts = (text: string) => {
    const phone = readInternational(text);
    return phone && [phone.countryCode, phone.e164];
  };
  assert.deepEqual(parts('+1 (202) 555-0123'), [1, '+12025550123']);
  assert.deepEqual(parts('+447400123456'), [44, '+447400123456']);
  assert.deepEqual(parts('+351912345678'), [351, '+351912345678']);
});

test('what is no international number is not read', () => {
  for (const text of ['', '12025550123', '+', '+1', '+1abc2025550123', '+9999999999', `+1${'2'.repeat(60)}`]) {
    assert.equal(readInternational(text), null, text);
  }
});
