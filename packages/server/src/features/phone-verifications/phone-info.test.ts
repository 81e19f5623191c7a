import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parsePhoneNumber } from '../../kernel/phone-number.ts';
import { makePhoneInfoLookup } from './phone-info.ts';

const lookUp = makePhoneInfoLookup();
const info = async (code: string, number: string) => {
  const phone = parsePhoneNumber(code, number);
  assert.ok(phone, number);
  return lookUp(phone);
};

test('the numbering plan says what kind of line it is, and nothing of carriers', async () => {
  assert.deepEqual(await info('49', '1701234567'), { type: 'cellphone', provider: 'Unknown', isPorted: false });
  assert.equal((await info('1', '2015550123')).type, 'cellphone');
  assert.equal((await info('49', '3012345678')).type, 'landline');
  assert.equal((await info('44', '5612345678')).type, 'voip');
});

test('unknown: ranges that are not in use, and kinds that the wire has no word for', async () => {
  for (const number of ['9876543210', '8002345678', '9002345678'])
    assert.equal((await info('1', number)).type, 'unknown');
});
