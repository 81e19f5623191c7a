import assert from 'node:assert/strict';
import { test } from 'node:test';
import { openHouse } from '../../../test/house.ts';

test('the keys are there for everybody, and are always the same', async (t) => {
  const house = await openHouse();
  t.after(house.close);
  const ask = async () => (await fetch(`${house.baseUrl}/.well-known/countersign-evidence.json`)).json();
  const first = (await ask()) as { keys: object[] };
  assert.deepEqual(Object.keys(first.keys[0] ?? {}).sort(), ['alg', 'crv', 'kid', 'kty', 'use', 'x', 'y']);
  assert.deepEqual(await ask(), first);
});

test('refused: no key, a wrong one, an approval that no device answered', async (t) => {
  const house = await openHouse({ dialect: 'postgres' });
  t.after(house.close);
  const ask = async (headers: Record<string, string>, uuid = '550e8400-e29b-41d4-a716-446655440000') => {
    const url = `${house.baseUrl}/onetouch/json/approval_requests/${uuid}/evidence`;
    const reply = await fetch(url, { headers });
    const { error_code, message } = (await reply.json()) as { error_code: string; message: string };
    return [reply.status, error_code, message];
  };
  const nobody = [401, '60001', 'Invalid API key'];
  assert.deepEqual(await ask({}), nobody);
  assert.deepEqual(await ask({ 'x-authy-api-key': 'x'.repeat(32) }), nobody);
  const nothing = [404, '60000', 'No device answered such an approval request.'];
  for (const uuid of [undefined, '550e8400%00', 'x'.repeat(90), "'%20OR%20'1'='1"]) {
    assert.deepEqual(await ask({ 'x-authy-api-key': house.apiKey }, uuid), nothing);
  }
});

test('asked for in XML, it says that there is JSON only', async (t) => {
  const house = await openHouse();
  t.after(house.close);
  const path = '/onetouch/xml/approval_requests/550e8400-e29b-41d4-a716-446655440000/evidence';
  const reply = await fetch(`${house.baseUrl}${path}`, { headers: { 'x-authy-api-key': house.apiKey } });
  assert.equal(reply.status, 404);
  assert.match(await reply.text(), /^<[?]xml .*<errors>.*<message>Evidence is there in JSON only/);
});
