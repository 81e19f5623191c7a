import assert from 'node:assert/strict';
import { test } from 'node:test';
import { isSignedBy, readSigned } from '../test/fake-server.ts';
import { generateDeviceKey } from './device-key.ts';
import { buildRotation } from './rotation.ts';

test('both keys sign the change', async () => {
  const [oldKey, newKey] = [await generateDeviceKey(), await generateDeviceKey()];
  const ends = { iss: 'https://2fa.example.com', deviceId: 'dev_5Lr0', oldKey, newKey };
  const body = await buildRotation({ ...ends, signedAt: 1_795_422_430_999, jti: 'q1h0m9pXQm6v2o3y0oK7Ag' });
  const { members, input } = readSigned(body.p, '2fa-rotate-v1');
  assert.deepEqual(members, {
    v: 1,
    typ: 'rotate',
    iss: 'https://2fa.example.com',
    dev: 'dev_5Lr0',
    old_jkt: oldKey.thumbprint,
    jwk: newKey.jwk,
    iat: 1_795_422_430,
    jti: 'q1h0m9pXQm6v2o3y0oK7Ag',
  });
  assert.ok(isSignedBy(oldKey.jwk, input, body.sig_old));
  assert.ok(isSignedBy(newKey.jwk, input, body.sig_new));
});
