import assert from 'node:assert/strict';
import { test } from 'node:test';
import { askAndAnswer, assertPasskey, claims, makeEvidence, serverKey } from '../test/evidence.ts';
import { vector } from '../test/vector.ts';
import { generateDeviceKey } from './device-key.ts';
import type { EvidenceClaims } from './evidence.ts';
import { type EvidenceRefusal, verifyEvidence } from './verify-evidence.ts';

const refused = (refusal: EvidenceRefusal) => ({ ok: false, refusal });

test('a record shows what was asked, who answered it how, and when', async () => {
  const verified = await verifyEvidence(await makeEvidence(), { serverKeys: [serverKey.jwk] });
  assert.ok(verified.ok);
  const { request, answer, record, ...rest } = verified.proven;
  assert.deepEqual([request.message, request.details.length, answer.num], ['Pay Bob', 2, '42']);
  assert.equal(record.device.name, 'Adas Telefon');
  assert.deepEqual(rest, {
    askedAt: 1_795_422_400_000,
    answeredAt: 1_795_422_431_000,
    signedAt: 1_795_422_430_000,
    isSignedInTime: true,
    deviceKey: vector.thumbprint,
    serverKey: serverKey.thumbprint,
    isServerKnown: true,
    isUserVerified: false,
  });
});

test('without keys to compare with it says that the server is not known', async () => {
  const verified = await verifyEvidence(await makeEvidence());
  assert.equal(verified.ok && verified.proven.isServerKnown, false);
});

test('refused: a server key that is none of those handed in', async () => {
  const { jwk } = await generateDeviceKey();
  assert.deepEqual(await verifyEvidence(await makeEvidence(), { serverKeys: [jwk] }), refused('other_server_key'));
  assert.deepEqual(await verifyEvidence(await makeEvidence(), { serverKeys: [] }), refused('other_server_key'));
});

test('refused: signed by another key than the one it names', async () => {
  const file = await makeEvidence({}, await generateDeviceKey());
  assert.deepEqual(await verifyEvidence(file), refused('bad_server_signature'));
});

const otherKey = (await generateDeviceKey()).jwk;
const signed: [string, Partial<EvidenceClaims>, EvidenceRefusal][] = [
  ['another device key', { jwk: otherKey }, 'bad_device_signature'],
  [
    'an answer to another request',
    { request: (await askAndAnswer({ msg: 'Pay Eve' })).request ?? '' },
    'other_request',
  ],
  ['a request that is none', { request: 'AAAA' }, 'malformed_request'],
  ['a request of another version', await askAndAnswer({ v: 2 }), 'malformed_request'],
  ['an answer that is none', { ...(await askAndAnswer({}, { st: 'perhaps' })) }, 'malformed_answer'],
  ['another server', { iss: 'https://2fa.example.org' }, 'contradicting_claims'],
  ['another application', { application: { id: 'app_9', name: 'Acme Bank' } }, 'contradicting_claims'],
  ['another user', { user: '12346' }, 'contradicting_claims'],
  ['another device', { device: { id: 'dev_other', name: 'Adas Telefon' } }, 'contradicting_claims'],
  ['another verdict', { status: 'denied' }, 'contradicting_claims'],
  ['asked at another time than the request says', { asked_at: claims.asked_at + 1 }, 'contradicting_times'],
  ['answered before it was asked', { answered_at: claims.asked_at - 1 }, 'contradicting_times'],
  ['answered too late', { answered_at: 1_795_422_701 }, 'contradicting_times'],
  ['approved without the passkey that was demanded', await askAndAnswer({ uv: 'required' }), 'missing_passkey'],
];
for (const [what, changes, refusal] of signed) {
  test(`refused, though the server signed it: ${what}`, async () => {
    assert.deepEqual(await verifyEvidence(await makeEvidence(changes)), refused(refusal));
  });
}

for (const [when, iat, isSignedInTime] of [
  ['in 1970', 0, false],
  ['more than a minute before it was asked', claims.asked_at - 61, false],
  ['a minute before it was asked', claims.asked_at - 60, true],
  ['a minute after it was answered', claims.answered_at + 60, true],
  ['more than a minute after it was answered', claims.answered_at + 61, false],
  ['when no calendar reaches', Number.MAX_SAFE_INTEGER, false],
] as const) {
  test(`a device that says it signed ${when} is ${isSignedInTime ? 'believed' : 'not believed, and the record still holds'}`, async () => {
    const verified = await verifyEvidence(await makeEvidence(await askAndAnswer({}, { iat })));
    assert.equal(verified.ok && verified.proven.isSignedInTime, isSignedInTime);
  });
}

test('a denial needs no passkey, also where an approval would', async () => {
  const asked = await askAndAnswer({ uv: 'required' }, { st: 'denied', why: 'not_me', num: null });
  const verified = await verifyEvidence(await makeEvidence({ ...asked, status: 'denied' }));
  assert.equal(verified.ok && verified.proven.isUserVerified, false);
});

for (const alg of ['ES256', 'RS256'] as const) {
  test(`a passkey that saw its person is told: ${alg}`, async () => {
    const asked = await askAndAnswer({ uv: 'required' });
    const passkey = assertPasskey(asked.answer ?? '', { alg });
    const verified = await verifyEvidence(await makeEvidence({ ...asked, passkey }));
    assert.equal(verified.ok && verified.proven.isUserVerified, true);
  });
}

test('refused: a passkey that verified something else', async () => {
  const asked = await askAndAnswer({ uv: 'required' });
  const passkey = assertPasskey(asked.answer ?? '', { challenge: new Uint8Array(32) });
  assert.deepEqual(await verifyEvidence(await makeEvidence({ ...asked, passkey })), refused('bad_passkey'));
});
