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

test('a message that no provider takes is counted and warned of, without a number', async (t) => {
  const warned = Promise.withResolvers<string>();
  const house = await openHouse({
    providers: { sms: [], voice: [], email: [] },
    logSink: { write: (line) => void (line.includes('given up') && warned.resolve(line)) },
  });
  t.after(() => house.close());
  const headers = { 'x-authy-api-key': house.apiKey };
  const ask = async (path: string, fields?: Record<string, string>) => {
    const body = fields && new URLSearchParams(fields);
    return (await fetch(`${house.baseUrl}${path}`, { method: body ? 'POST' : 'GET', headers, body })).text();
  };
  const fields = { 'user[email]': 'ada@example.com', 'user[cellphone]': '2025550123', 'user[country_code]': '1' };
  const { user } = JSON.parse(await ask('/protected/json/users/new', fields));
  assert.match(await ask(`/protected/json/call/${user.id}`), /"success":true/);

  const line = await warned.promise;
  const { level, channel, reason } = JSON.parse(line);
  assert.deepEqual([level, channel, reason], ['warn', 'voice', 'no provider for its channel']);
  assert.doesNotMatch(line, /2025550123/);
  const sample = 'countersign_messages_undelivered_total{channel="voice",reason="no provider for its channel"} 1';
  assert.ok((await ask('/metrics')).split('\n').includes(sample));
});
