import assert from 'node:assert/strict';
import { generateKeyPairSync } from 'node:crypto';
import { test } from 'node:test';
import {
  base64url,
  buildEnrolment,
  type CanonicalValue,
  canonicalBytes,
  generateDeviceKey,
  readBase64url,
  readCanonical,
  type SigningTag,
  signTagged,
} from '@countersign/device';
import { readEnrolBody } from './read-enrol-body.ts';

const iss = 'https://2fa.example.com';
const proof = { eid: 'enr_AAAAAAAAAAAAAAAAAAAAAA', secret: 'a secret' };
const key = await generateDeviceKey();
const plain = { iss, proof, key, name: 'Pixel', platform: 'android', signedAt: 1_800_000_000_000 };
const body = await buildEnrolment(plain);
const members = memberOf(body.p);
const malformed = { ok: false, refusal: 'malformed' };

const push = {
  kind: 'webpush' as const,
  endpoint: 'https://push.example.com/abc',
  p256dh: base64url(Uint8Array.from({ length: 65 }, (_, at) => (at === 0 ? 4 : at))),
  auth: base64url(new Uint8Array(16)),
};
const passkeyOf = (pair: { publicKey: { export(form: { format: 'der'; type: 'spki' }): Buffer } }) =>
  base64url(pair.publicKey.export({ format: 'der', type: 'spki' }));

function memberOf(p: string): Record<string, CanonicalValue> {
  const bytes = readBase64url(p);
  const read = bytes && readCanonical(bytes);
  assert.ok(read?.ok);
  return read.value as Record<string, CanonicalValue>;
}

/** The body with other members, signed anew. */
async function signed(change: Record<string, CanonicalValue | undefined>, tag: SigningTag = '2fa-enrol-v1') {
  const changed = Object.entries({ ...members, ...change }).filter(([, value]) => value !== undefined);
  const bytes = canonicalBytes(Object.fromEntries(changed) as Record<string, CanonicalValue>);
  return { ...body, p: base64url(bytes), sig: await signTagged(key.privateKey, tag, bytes) };
}

test('what a phone signs is read whole', () => {
  const request = { ...proof, iss, jwk: key.jwk, name: 'Pixel', platform: 'android', passkey: null, push: null };
  assert.deepEqual(readEnrolBody(body, iss), { ok: true, request });
});

test('a passkey and a subscription to pushes are read', async () => {
  const pairs = {
    ES256: generateKeyPairSync('ec', { namedCurve: 'P-256' }),
    RS256: generateKeyPairSync('rsa', { modulusLength: 2048 }),
  };
  for (const [alg, pair] of Object.entries(pairs)) {
    const passkey = { id: 'AAAA', pk: passkeyOf(pair), alg: alg as 'ES256' | 'RS256' };
    const full = await buildEnrolment({ ...plain, userVerification: { key: passkey, attestation: 'AAAA' }, push });
    const read = readEnrolBody(full, iss);
    assert.ok(read.ok, alg);
    assert.deepEqual([read.request.passkey, read.request.push], [passkey, push]);
  }
});

test('every changed byte of the signed message, of the signature and of the secret is refused', () => {
  const message = readBase64url(body.p) ?? new Uint8Array();
  for (let at = 0; at < message.length; at += 1) {
    const changed = Uint8Array.from(message, (byte, index) => (index === at ? byte ^ 1 : byte));
    assert.deepEqual(readEnrolBody({ ...body, p: base64url(changed) }, iss), malformed, `byte ${at}`);
  }
  const signature = readBase64url(body.sig) ?? new Uint8Array();
  for (let at = 0; at < signature.length; at += 1) {
    const changed = Uint8Array.from(signature, (byte, index) => (index === at ? byte ^ 1 : byte));
    assert.deepEqual(
      readEnrolBody({ ...body, sig: base64url(changed) }, iss),
      malformed,
      `byte ${at} of the signature`,
    );
  }
  assert.deepEqual(readEnrolBody({ ...body, secret: 'another secret' }, iss), malformed);
});

test('a signature made for another purpose is refused', async () => {
  assert.ok(readEnrolBody(await signed({}), iss).ok);
  for (const tag of ['2fa-answer-v1', '2fa-rotate-v1', '2fa-revoke-v1'] as const) {
    assert.deepEqual(readEnrolBody(await signed({}, tag), iss), malformed, tag);
  }
});

test('a name that cannot stand in a list, or hides something there, is refused as that', async () => {
  assert.ok(readEnrolBody(await signed({ name: 'گوشی می\u200cخواهم 👩🏽‍💻' }), iss).ok);
  for (const name of ['', ' ', 'x'.repeat(101), 'a\nb', 'a\u202eb', 'a\u200bb', '\u00ad']) {
    assert.deepEqual(readEnrolBody(await signed({ name }), iss), { ok: false, refusal: 'name_unfit' }, name);
  }
});

test('signed messages of another form are refused', async () => {
  const { publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-384' });
  const weak = generateKeyPairSync('rsa', { modulusLength: 1024 });
  const good = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const uvc = { id: 'AAAA', pk: passkeyOf(good), alg: 'ES256' };
  for (const change of [
    { v: 2 },
    { typ: 'answer' },
    { iss: 'https://evil.example' },
    { eid: 5 },
    { sh: 'x' },
    { name: 5 },
    { plat: '' },
    { plat: 'x'.repeat(41) },
    { iat: 'now' },
    { iat: undefined },
    { extra: 1 },
    { jwk: { ...key.jwk, d: base64url(new Uint8Array(32)) } },
    { jwk: { ...key.jwk, kty: 'RSA' } },
    { uvc: { ...uvc, alg: 'none' } },
    { uvc: { ...uvc, alg: 'RS256' } },
    { uvc: { ...uvc, pk: 'AAAA' } },
    { uvc: { ...uvc, pk: passkeyOf({ publicKey }) } },
    { uvc: { ...uvc, pk: passkeyOf(weak), alg: 'RS256' } },
    { uvc: { ...uvc, id: '' } },
    { uvc: { ...uvc, more: 1 } },
  ] as Record<string, CanonicalValue | undefined>[]) {
    assert.deepEqual(readEnrolBody(await signed(change), iss), malformed, JSON.stringify(change));
  }
});

test('a key that is no point of the curve is refused', async () => {
  const change = { jwk: { ...key.jwk, y: base64url(new Uint8Array(32).fill(1)) } };
  assert.deepEqual(readEnrolBody(await signed(change), iss), malformed);
});

test('bodies of another form are refused', () => {
  for (const other of [
    undefined,
    null,
    [],
    'text',
    {},
    { ...body, more: 1 },
    { ...body, p: 1 },
    { ...body, sig: null },
    { ...body, secret: 1 },
    { ...body, secret: 'x'.repeat(5000) },
    { ...body, att: 1 },
    { ...body, push: {} },
    { ...body, push: { ...push, kind: 'fcm' } },
    { ...body, push: { ...push, endpoint: 'http://push.example.com/abc' } },
    { ...body, push: { ...push, endpoint: 'https://user:word@push.example.com/' } },
    { ...body, push: { ...push, endpoint: `https://push.example.com/${'x'.repeat(2048)}` } },
    { ...body, push: { ...push, endpoint: 'nowhere' } },
    { ...body, push: { ...push, p256dh: base64url(new Uint8Array(65)) } },
    { ...body, push: { ...push, p256dh: base64url(new Uint8Array(64).fill(4)) } },
    { ...body, push: { ...push, auth: base64url(new Uint8Array(15)) } },
    { ...body, push: { ...push, more: 1 } },
  ]) {
    assert.deepEqual(readEnrolBody(other, iss), malformed, JSON.stringify(other));
  }
});
