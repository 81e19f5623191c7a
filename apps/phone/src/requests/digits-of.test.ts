import assert from 'node:assert/strict';
import { test } from 'node:test';
import { digitsOf, readDigits } from './digits-of.ts';

test('how many digits are typed', () => {
  assert.deepEqual((['none', 'pick3', 'type2', 'type3', 'type6'] as const).map(digitsOf), [null, null, 2, 3, 6]);
});

test('digits are read from what was pasted, in every script', () => {
  for (const typed of ['042137', ' 042 137 ', '042-137', 'Code: 042137', '٠٤٢١٣٧', '۰۴۲۱۳۷', '०४२१३७', '０４２１３７'])
    assert.equal(readDigits(typed), '042137');
});

test('refused: what is no digit', () => {
  assert.equal(readDigits('forty-two ½'.replace('½', '')), '');
});
