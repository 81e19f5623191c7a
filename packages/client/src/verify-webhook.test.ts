import assert from 'node:assert/strict';
import { test } from 'node:test';
import { writeBase64Url } from './base64.ts';
import { bytesOf, signHmac } from './hmac.ts';
import { verifyWebhook } from './verify-webhook.ts';

const signingKey = 'WSK_1';
const claims = {
  event: 'user_added',
  time: '2023-11-14T22:13:20Z',
  objects: { user: { s_authy_id: '2' } },
  iat: 1_700_000_000,
  jti: 'evt_1',
};

async function tokenOf(payload: unknown = claims, header: object = { alg: 'HS256', typ: 'JWT' }, key = signingKey) {
  const signed = [header, payload].map((part) => writeBase64Url(bytesOf(JSON.stringify(part)))).join('.');
  return `${signed}.${writeBase64Url(await signHmac(bytesOf(key), signed))}`;
}

test('an event is taken as a token, and in every body that carries one', async () => {
  const token = await tokenOf();
  for (const given of [token, { body: token }, JSON.stringify({ body: token }), `body=${token}`]) {
    const verdict = await verifyWebhook(given, signingKey);
    assert.ok(verdict.ok);
    assert.deepEqual(verdict.event, {
      event: 'user_added',
      time: new Date('2023-11-14T22:13:20Z'),
      objects: { user: { s_authy_id: '2' } },
      id: 'evt_1',
      claims,
    });
  }
});

test('any of several keys, while one is being replaced', async () => {
  assert.equal((await verifyWebhook(await tokenOf(), ['WSK_2', signingKey])).ok, true);
});

const refused = async (given: unknown, reason: string, options = {}, key = signingKey) => {
  const verdict = await verifyWebhook(given, key, options);
  assert.equal(verdict.ok ? 'ok' : verdict.reason, reason);
};

test('no token', async () => {
  for (const given of ['', '{}', undefined, null, { body: 7 }, {}, '{"a":']) await refused(given, 'missing_token');
});

test('no JSON Web Token', async () => {
  const token = await tokenOf();
  for (const given of ['x', 'a.b.c', `${token}.x`, token.slice(0, token.lastIndexOf('.'))]) {
    await refused(given, 'malformed_token');
  }
});

test('another algorithm, none among them', async () => {
  await refused(await tokenOf(claims, { alg: 'none' }), 'wrong_algorithm');
  await refused(await tokenOf(claims, { alg: 'HS512' }), 'wrong_algorithm');
});

test('another key, no key, and a token that was changed', async () => {
  await refused(await tokenOf(), 'wrong_key', {}, 'WSK_2');
  await refused(await tokenOf(claims, undefined, 'x'), 'wrong_key', {}, '');
  const [head, , tail] = (await tokenOf()).split('.');
  const [, changed] = (await tokenOf({ ...claims, event: 'user_removed' })).split('.');
  await refused(`${head}.${changed}.${tail}`, 'wrong_key');
});

test('an old one, where somebody asks', async () => {
  const token = await tokenOf();
  const now = 1_700_000_400_000;
  await refused(token, 'stale', { now, tolerance: 300 });
  assert.equal((await verifyWebhook(token, signingKey, { now, tolerance: 500 })).ok, true);
  await refused(await tokenOf({ event: 'x' }), 'stale', { now, tolerance: 300 });
});

test('signed, but no event', async () => {
  await refused(await tokenOf({ iat: 1 }), 'not_an_event');
});
