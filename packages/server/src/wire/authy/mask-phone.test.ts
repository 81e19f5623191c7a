import assert from 'node:assert/strict';
import { test } from 'node:test';
import { formatUnmasked, maskCellphone, maskStatusPhone } from './mask-phone.ts';

const phone = (countryCode: number, national: string) => ({ countryCode, national });
const holder = (countryCode: number, national: string) => ({ countryCode, phone: `+${countryCode}${national}` });
const nobody = { countryCode: 0, phone: '' };

test('sms and call show the last two digits in one pattern for every length', () => {
  assert.equal(maskCellphone(holder(1, '3173389302')), '+1-XXX-XXX-XX02');
  assert.equal(maskCellphone(holder(351, '912345667')), '+351-XXX-XXX-XX67');
  assert.equal(maskCellphone(holder(290, '23456')), '+290-XXX-XXX-XX56');
});

test('the status shows the last four digits', () => {
  assert.equal(maskStatusPhone(holder(54, '3173389302')), 'XXX-XXX-9302');
  assert.equal(maskStatusPhone(holder(54, '3173380000')), 'XXX-XXX-0000');
});

test('who has no number shows none', () => {
  assert.equal(maskCellphone(nobody), '+X-XXX-XXX-XXXX');
  assert.equal(maskStatusPhone(nobody), 'XXX-XXX-XXXX');
});

test('phone verifications group four from the end, three before, the rest first', () => {
  assert.equal(formatUnmasked(phone(1, '9876543210')), '+1 987-654-3210');
  assert.equal(formatUnmasked(phone(49, '1794491095')), '+49 179-449-1095');
  assert.equal(formatUnmasked(phone(84, '866742932')), '+84 86-674-2932');
  assert.equal(formatUnmasked(phone(351, '912345678')), '+351 91-234-5678');
  assert.equal(formatUnmasked(phone(49, '15112345678')), '+49 1511-234-5678');
});

test('short numbers have fewer groups', () => {
  assert.equal(formatUnmasked(phone(1, '3389302')), '+1 338-9302');
  assert.equal(formatUnmasked(phone(290, '23456')), '+290 2-3456');
  assert.equal(formatUnmasked(phone(683, '4002')), '+683 4002');
});
