import assert from 'node:assert/strict';
import { test } from 'node:test';
import { maskEmail, maskPhone } from './mask.ts';

test('a mask leaves the calling code, two digits, a letter and the domain', () => {
  assert.equal(maskPhone({ phone: '+12025550123', countryCode: 1 }), '+1********23');
  assert.equal(maskPhone({ phone: '+351912345678', countryCode: 351 }), '+351*******78');
  assert.equal(maskEmail('ada@example.com'), 'a***@example.com');
});
