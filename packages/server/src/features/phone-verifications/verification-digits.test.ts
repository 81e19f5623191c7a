import assert from 'node:assert/strict';
import { test } from 'node:test';
import { chooseDigits } from './verification-digits.ts';

const digitsOf = (settings: object, codeLength: number | null) => {
  const chosen = chooseDigits(settings, { codeLength, customCode: null });
  return chosen.ok && chosen.digits;
};
const custom = (settings: object, customCode: string) => chooseDigits(settings, { codeLength: null, customCode });

test('four digits, unless the request says', () => {
  assert.equal(digitsOf({}, null), 4);
  assert.equal(digitsOf({}, 4), 4);
  assert.equal(digitsOf({}, 10), 10);
});

test("the application's minimum lengthens what is shorter", () => {
  assert.equal(digitsOf({ minimumVerificationDigits: 6 }, null), 6);
  assert.equal(digitsOf({ minimumVerificationDigits: 6 }, 5), 6);
  assert.equal(digitsOf({ minimumVerificationDigits: 6 }, 8), 8);
});

test("the application's own code has the length it has", () => {
  assert.deepEqual(custom({}, '1234'), { ok: true, digits: 4, minimumDigits: 4 });
  assert.deepEqual(custom({ allowsCustomCodes: true, minimumVerificationDigits: 6 }, '123456'), {
    ok: true,
    digits: 6,
    minimumDigits: 6,
  });
});

test('refused: own codes where they are switched off, and shorter ones than the minimum', () => {
  assert.deepEqual(custom({ allowsCustomCodes: false }, '123456'), { ok: false, refusal: 'custom_codes_disabled' });
  assert.deepEqual(custom({ minimumVerificationDigits: 6 }, '12345'), { ok: false, refusal: 'custom_code_too_short' });
});

test('what no wire may let through stops', () => {
  for (const codeLength of [3, 11, 0, -1, Number.NaN])
    assert.throws(() => digitsOf({}, codeLength), { kind: 'invariant' });
  for (const code of ['', '123', '12345678901', '12a4', ' 1234', '١٢٣٤', '1234\n']) {
    assert.throws(() => custom({}, code), { kind: 'invariant' });
  }
});
