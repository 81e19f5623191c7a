import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { parsePhoneNumber } from './phone-number.ts';

const e164 = (countryCode: string, number: string) => parsePhoneNumber(countryCode, number)?.e164 ?? null;

test('a number comes apart into what the rest of the server needs', () => {
  assert.deepEqual(parsePhoneNumber('1', '202-555-0123'), {
    e164: '+12025550123',
    countryCode: 1,
    national: '2025550123',
    country: 'US',
  });
});

test('separators and the plus of the calling code mean nothing', () => {
  for (const typed of ['317-338-9302', '317.338.9302', '317 338 9302', '(317) 338-9302', '3173389302']) {
    assert.equal(e164('1', typed), '+13173389302', typed);
    assert.equal(e164('+1', typed), '+13173389302', typed);
  }
  assert.equal(e164(' 1', '3173389302'), '+13173389302', 'the plus of an unescaped query arrives as a space');
});

test('a trunk prefix is dropped where the plan has one', () => {
  assert.equal(e164('49', '0179 4491095'), '+491794491095');
  assert.equal(e164('84', '086-674-2932'), '+84866742932');
  assert.equal(e164('7', '8 912 345-67-89'), '+79123456789');
  assert.equal(e164('1', '1-317-338-9302'), '+13173389302');
});

test('a trunk prefix is dropped from numbers outside the ranges in use too', () => {
  assert.equal(e164('44', '05551234567'), '+445551234567');
  assert.equal(e164('44', '5551234567'), '+445551234567');
  assert.equal(e164('49', '015112345'), '+4915112345');
});

test('a zero that belongs to the number stays', () => {
  assert.equal(e164('39', '02 3661 8300'), '+390236618300');
  assert.equal(e164('225', '01 23 45 67 89'), '+2250123456789');
});

test('a possible length is enough: test numbers are never assigned', () => {
  assert.equal(e164('1', '987-654-3210'), '+19876543210');
  assert.equal(e164('1', '111-111-1111'), '+11111111111');
  assert.equal(e164('1', '555 000 1111'), '+15550001111');
  assert.equal(e164('54', '317-338-9302'), '+543173389302');
});

test('the country is null where the calling code alone does not tell', () => {
  assert.equal(parsePhoneNumber('1', '5550001111')?.country, null);
  assert.equal(parsePhoneNumber('1', '2423591234')?.country, 'BS');
  assert.deepEqual(parsePhoneNumber('883', '510012345678'), {
    e164: '+883510012345678',
    countryCode: 883,
    national: '510012345678',
    country: null,
  });
});

test('refused: lengths that the plan does not know', () => {
  for (const typed of ['3389302', '317338930', '31733893021', '1', '0', ''])
    assert.equal(e164('1', typed), null, typed);
  assert.equal(e164('49', '1'.repeat(20)), null);
  assert.equal(e164('1', `3173389302${' '.repeat(1000)}`), null);
});

test('refused: calling codes that nobody has, or that are none', () => {
  for (const code of ['999', '0', '00', '01', '', '+', '++1', '+-1', '1 1', '1242', '1e0', '-1', 'one', '1\n2']) {
    assert.equal(e164(code, '3173389302'), null, JSON.stringify(code));
  }
});

test('refused: digits that only fit under a longer calling code', () => {
  assert.equal(e164('24', '2423591234'), null);
  assert.equal(e164('99', '8901234567'), null);
});

test('refused: anything but digits and separators', () => {
  const odd = [
    '317a3389302',
    '+13173389302',
    '317/338/9302',
    '317338930٢',
    '３１７３３８９３０２',
    '3173389302;ext=1',
    'tel:3173389302',
  ];
  for (const typed of [...odd, '317338\u00009302', '317\n338\n9302', '...', '317-338-9302x1']) {
    assert.equal(e164('1', typed), null, JSON.stringify(typed));
  }
  assert.equal(e164('١', '3173389302'), null);
});

test('refused: a zero that is neither trunk prefix nor part of the number', () => {
  assert.equal(e164('1', '0317-338-9302'), null);
  assert.equal(e164('44', '005551234567'), null);
  assert.equal(e164('44', '00035132628'), null);
});

const digits = fc.string({ unit: fc.constantFrom(...'0123456789'), minLength: 1, maxLength: 16 });

test('what was accepted is accepted again, as the same number', () => {
  const codes = fc.constantFrom(
    '1',
    '7',
    '20',
    '39',
    '44',
    '49',
    '52',
    '54',
    '55',
    '84',
    '225',
    '351',
    '375',
    '971',
    '800',
  );
  fc.assert(
    fc.property(codes, digits, (code, typed) => {
      const phone = parsePhoneNumber(code, typed);
      if (phone === null) return;
      assert.equal(phone.e164, `+${code}${phone.national}`);
      assert.match(phone.e164, /^\+[0-9]{4,17}$/);
      assert.deepEqual(parsePhoneNumber(code, phone.national), phone);
    }),
    { numRuns: 3000 },
  );
});

test('the same holds for the numbers where the library alone is not stable', () => {
  assert.equal(e164('55', '09040355565'), null);
  assert.equal(e164('375', '08297358096'), null);
});

test('anything can be asked', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), fc.string({ unit: 'binary' }), (code, typed) => {
      parsePhoneNumber(code, typed);
      parsePhoneNumber('1', typed);
    }),
  );
});
