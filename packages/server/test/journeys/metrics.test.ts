import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { openHouse, type TestHouse } from '../house.ts';

describe('what the metrics tell of checks', () => {
  let house: TestHouse;
  before(async () => {
    house = await openHouse({ application: { plan: 'sandbox' } });
  });
  after(() => house.close());

  const ask = async (path: string) =>
    (await fetch(`${house.baseUrl}${path}`, { headers: { 'x-authy-api-key': house.apiKey } })).text();

  test('tokens and phone codes are counted by their result', async () => {
    await ask('/protected/json/verify/0000000/2');
    await ask('/protected/json/verify/1234567/2');
    await ask('/protected/json/verify/1234567/999999');
    const phone = 'country_code=1&phone_number=2025550123';
    await ask(`/protected/json/phones/verification/check?${phone}&verification_code=0000`);
    const metrics = await ask('/metrics');
    const lines = metrics.split('\n').filter((line) => line.startsWith('countersign_token_checks_total'));
    assert.deepEqual(lines.sort(), [
      'countersign_token_checks_total{kind="phone_verification",result="accepted"} 1',
      'countersign_token_checks_total{kind="token",result="accepted"} 1',
      'countersign_token_checks_total{kind="token",result="unknown_user"} 1',
      'countersign_token_checks_total{kind="token",result="wrong"} 1',
    ]);
  });
});
