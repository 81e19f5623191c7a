import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { type AttackHouse, openAttackHouse } from './attack-house.ts';
import { ask, rawRequest } from './raw-http.ts';

let house: AttackHouse;
before(async () => {
  house = await openAttackHouse();
});
after(() => house.close());

const form = 'Content-Type: application/x-www-form-urlencoded';
const details = (headers: string[], query = '', body = '') =>
  ask(house.baseUrl, rawRequest(`GET /protected/json/app/details${query}`, { headers, body }));

describe('what is no key', () => {
  const near: Record<string, (key: string) => string> = {
    'one letter short': (key) => key.slice(1),
    'one letter long': (key) => `${key}a`,
    'with the case turned': (key) =>
      key.replace(/[a-z]/i, (letter) =>
        letter === letter.toLowerCase() ? letter.toUpperCase() : letter.toLowerCase(),
      ),
    'with a space inside': (key) => `${key.slice(0, 5)} ${key.slice(5)}`,
    'with a zero at its end': (key) => `${key}%00`,
    'in quotes': (key) => `"${key}"`,
    'as a bearer': (key) => `Bearer ${key}`,
    'as a list': (key) => `${key}, ${key}`,
    wildcards: () => '%',
    SQL: () => "' OR '1'='1",
    '16,000 letters': () => 'a'.repeat(12_000),
  };
  for (const [name, make] of Object.entries(near)) {
    test(name, async () => {
      const key = make(house.apiKey);
      assert.equal((await details([`X-Authy-API-Key: ${key}`])).status, 401);
      assert.equal((await details([], `?api_key=${encodeURIComponent(key)}`)).status, 401);
    });
  }

  test('a key in a header that is not the one', async () => {
    for (const name of [
      'Authorization',
      'X-Api-Key',
      'X-Authy-Api-Key2',
      'Cookie',
      'X-Forwarded-X-Authy-API-Key',
      'X_Authy_API_Key',
    ]) {
      assert.equal((await details([`${name}: ${house.apiKey}`])).status, 401, name);
    }
  });

  test('a key that is a list, an object or a number', async () => {
    for (const query of [
      `?api_key[]=${house.apiKey}`,
      `?api_key[a]=${house.apiKey}`,
      '?api_key=1',
      '?api_key',
      '?api_key=',
    ]) {
      assert.equal((await details([], query)).status, 401, query);
    }
    for (const value of [`["${house.apiKey}"]`, `{"$ne":1}`, 'true', '1', 'null']) {
      assert.equal((await details(['Content-Type: application/json'], '', `{"api_key":${value}}`)).status, 401, value);
    }
  });

  test('a wrong key in the header is not made good by a right parameter', async () => {
    const query = `?api_key=${house.apiKey}`;
    assert.equal((await details(['X-Authy-API-Key: wrong'], query)).status, 401);
  });
});

test('a key that was rotated away is good for the time of grace and no longer', async () => {
  const { application, apiKey } = await house.addApplication();
  const rotated = await house.features.rotateApiKey(application.id, { overlap: 60_000 });
  assert.ok(rotated.ok);
  const status = async (key: string) => (await details([`X-Authy-API-Key: ${key}`])).status;
  assert.equal(await status(rotated.apiKey), 200);
  assert.equal(await status(apiKey), 200);
  house.time.advance(60_001);
  assert.equal(await status(apiKey), 401);
  assert.equal(await status(rotated.apiKey), 200);
});

test('where keys are forbidden in the query, they are forbidden in every parameter', async () => {
  const { apiKey } = await house.addApplication({ settings: { allowsKeyInQuery: false } });
  assert.equal((await details([`X-Authy-API-Key: ${apiKey}`])).status, 200);
  const refusals = [
    await details([], `?api_key=${apiKey}`),
    await details([form], '', `api_key=${apiKey}`),
    await details(['Content-Type: application/json'], '', `{"api_key":"${apiKey}"}`),
    await details(['Content-Type: application/xml'], '', `<api_key>${apiKey}</api_key>`),
    await details([], '?api_key=wrong'),
  ];
  for (const { status, body } of refusals)
    assert.deepEqual({ status, body }, { status: 401, body: refusals.at(-1)?.body });
});
