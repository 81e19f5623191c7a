import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readPhoneNumber } from './read-phone-number.ts';

test('a number with its country, however it is written', () => {
  for (const typed of ['+41791234567', '+41 79 123 45 67', '0041 (79) 123-45.67', ' +41/791234567 '])
    assert.equal(readPhoneNumber(typed), '+41791234567');
});

test('refused: a number without its country, and what is none', () => {
  for (const typed of ['', '079 123 45 67', '+0791234567', '+41', 'abc', '+41 79 CALL ME'])
    assert.equal(readPhoneNumber(typed), undefined);
});
