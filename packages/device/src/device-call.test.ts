import assert from 'node:assert/strict';
import { test } from 'node:test';
import { hash, isSignedBy } from '../test/fake-server.ts';
import { authorizeCall } from './device-call.ts';
import { generateDeviceKey } from './device-key.ts';

const key = await generateDeviceKey();
const call = {
  iss: 'https://2fa.example.com',
  deviceId: 'dev_5Lr0',
  key,
  method: 'GET',
  path: '/device/v1/requests?wait=25',
  body: '',
  signedAt: 1_795_422_430_999,
  jti: 'q1h0m9pXQm6v2o3y0oK7Ag',
};
const read = (part = '') => JSON.parse(Buffer.from(part, 'base64url').toString());

test('a call is signed with its method, path, query, body and time', async () => {
  const value = await authorizeCall(call);
  assert.match(value, /^Device [\w-]+\.[\w-]+\.[\w-]+$/);
  const [header, claims, signature = ''] = value.slice('Device '.length).split('.');
  assert.deepEqual(read(header), { typ: 'dp1+jwt', alg: 'ES256', kid: 'dev_5Lr0' });
  assert.deepEqual(read(claims), {
    aud: 'https://2fa.example.com',
    htm: 'GET',
    htu: '/device/v1/requests?wait=25',
    iat: 1_795_422_430,
    jti: 'q1h0m9pXQm6v2o3y0oK7Ag',
    // SHA-256 of nothing.
    bh: '47DEQpj8HBSa-_TImW-5JCeuQeRkm5NMpJWZG3hSuFU',
  });
  assert.ok(isSignedBy(key.jwk, Buffer.from(`${header}.${claims}`), signature));
});

test('the hash is over the bytes of the body', async () => {
  const body = '{"name":"Zoë"}';
  const claims = read((await authorizeCall({ ...call, method: 'POST', body })).split('.')[1]);
  assert.deepEqual([claims.htm, claims.bh], ['POST', hash(body)]);
});
