import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parsePhoneNumber } from './phone-number.ts';
import { phoneNumberKind } from './phone-number-kind.ts';

function kindOf(countryCode: string, number: string) {
  const phone = parsePhoneNumber(countryCode, number);
  assert.ok(phone, `+${countryCode} ${number}`);
  return phoneNumberKind(phone);
}

test('mobiles, and numbers that may be mobiles, are cellphones', () => {
  assert.equal(kindOf('49', '1794491095'), 'cellphone');
  assert.equal(kindOf('1', '3173389302'), 'cellphone');
});

test('the other kinds are told by their range', () => {
  assert.equal(kindOf('49', '30 901820'), 'landline');
  assert.equal(kindOf('44', '5612345678'), 'voip');
  assert.equal(kindOf('1', '8002345678'), 'toll_free');
  assert.equal(kindOf('1', '9002345678'), 'premium');
});

test('ranges that are not in use, and kinds that have no name here, are unknown', () => {
  assert.equal(kindOf('1', '5550001111'), 'unknown');
  assert.equal(kindOf('44', '7012345678'), 'unknown');
});
