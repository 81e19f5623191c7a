import assert from 'node:assert/strict';
import { test } from 'node:test';
import { plainText } from './plain-text.ts';

test('text of people stays as it is, whatever its script', () => {
  for (const text of ['Pay Bob 10 €', '支付', 'naïve', '👩‍👧']) assert.equal(plainText(text), text);
});

test('what is written from right to left is isolated from what stands beside it', () => {
  assert.equal(plainText('مرحبا 10'), '\u2068مرحبا 10\u2069');
  assert.equal(plainText('שלום \u2069\u202e'), '\u2068שלום \\u{2069}\\u{202e}\u2069', 'it cannot end that itself');
});

const commands: [string, string, string][] = [
  ['an escape sequence', 'Pay \u001b[2J1 €', 'Pay \\u{1b}[2J1 €'],
  ['a second line', 'Pay\nApproved', 'Pay\\u{a}Approved'],
  ['a return to the start', 'Pay 900\rPay 1', 'Pay 900\\u{d}Pay 1'],
  ['a C1 control', 'a\u009b2J', 'a\\u{9b}2J'],
  ['a turned direction', 'Pay \u202e001', 'Pay \\u{202e}001'],
  ['what has no width', 'Pay\u200bPal', 'Pay\\u{200b}Pal'],
];
for (const [what, text, shown] of commands) {
  test(`named instead of obeyed: ${what}`, () => assert.equal(plainText(text), shown));
}
