import assert from 'node:assert/strict';
import { test } from 'node:test';
import { isSignedBy, readSigned } from '../test/fake-server.ts';
import { generateDeviceKey } from './device-key.ts';
import { buildRevocation } from './revocation.ts';

test('a device signs which one is to go', async () => {
  const key = await generateDeviceKey();
  const body = await buildRevocation({
    iss: 'https://2fa.example.com',
    deviceId: 'dev_5Lr0',
    targetId: 'dev_lost',
    key,
    signedAt: 1_795_422_430_999,
    jti: 'q1h0m9pXQm6v2o3y0oK7Ag',
  });
  const { members, input } = readSigned(body.p, '2fa-revoke-v1');
  assert.deepEqual(members, {
    v: 1,
    typ: 'revoke',
    iss: 'https://2fa.example.com',
    dev: 'dev_5Lr0',
    target: 'dev_lost',
    iat: 1_795_422_430,
    jti: 'q1h0m9pXQm6v2o3y0oK7Ag',
  });
  assert.ok(isSignedBy(key.jwk, input, body.sig));
});
