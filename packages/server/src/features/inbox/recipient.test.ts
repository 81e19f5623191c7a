import assert from 'node:assert/strict';
import { test } from 'node:test';
import { normaliseRecipient } from './recipient.ts';

test('one telephone has one form, however it was typed', () => {
  for (const typed of ['+12025550123', '12025550123', ' 12025550123', '+1 202-555-0123', '+1 (202) 555.0123 ']) {
    assert.equal(normaliseRecipient(typed), '+12025550123', typed);
  }
});

test('an address has one form; its plus sign survives an unescaped query', () => {
  assert.equal(normaliseRecipient(' Ann+Codes@Example.org '), 'ann+codes@example.org');
  assert.equal(normaliseRecipient('ann codes@example.org'), 'ann+codes@example.org');
});

test('anything else is refused', () => {
  for (const typed of ['', '  ', '+', '12', 'ann', '+1202555012x', '1'.repeat(21), `${'a'.repeat(320)}@example.org`]) {
    assert.equal(normaliseRecipient(typed), null, typed);
  }
});
