import assert from 'node:assert/strict';
import { test } from 'node:test';
import { hash, isSignedBy, readSigned } from '../test/fake-server.ts';
import { generateDeviceKey } from './device-key.ts';
import { buildEnrolment } from './enrolment.ts';

const key = await generateDeviceKey();
const base = {
  iss: 'https://2fa.example.com',
  proof: { eid: 'b0Y0cUpVbE9qV2xQd1ZvZw', secret: 'HxWjgWJEl6Ougi91NHek0SvD5idNxOehd6eiXU4KVhY' },
  key,
  name: "Zoe\u0308's phone",
  platform: 'android',
  signedAt: 1_795_422_430_999,
};

test('the device signs who it is, and the hash of the secret', async () => {
  const body = await buildEnrolment(base);
  const { members, input } = readSigned(body.p, '2fa-enrol-v1');
  assert.deepEqual(members, {
    v: 1,
    typ: 'enrol',
    iss: base.iss,
    eid: base.proof.eid,
    sh: hash(base.proof.secret),
    jwk: key.jwk,
    name: "Zo\u00eb's phone",
    plat: 'android',
    uvc: null,
    iat: 1_795_422_430,
  });
  assert.ok(isSignedBy(key.jwk, input, body.sig));
  assert.deepEqual([body.secret, body.att, body.push], [base.proof.secret, null, null]);
});

test('a typed code stands for the enrolment too', async () => {
  const body = await buildEnrolment({ ...base, proof: { eid: null, secret: '7KQ0M1XW9Z' } });
  const { members } = readSigned(body.p, '2fa-enrol-v1');
  assert.deepEqual([members.eid, members.sh], [null, hash('7KQ0M1XW9Z')]);
});

test('a passkey is signed for, its attestation and the push address go beside', async () => {
  const uvc = { id: 'AQ', pk: 'Ag', alg: 'ES256' as const };
  const push = { kind: 'webpush' as const, endpoint: 'https://push.example.net/1', p256dh: 'BA', auth: 'Aw' };
  const body = await buildEnrolment({ ...base, userVerification: { key: uvc, attestation: 'BQ' }, push });
  assert.deepEqual(readSigned(body.p, '2fa-enrol-v1').members.uvc, uvc);
  assert.deepEqual([body.att, body.push], ['BQ', push]);
});
