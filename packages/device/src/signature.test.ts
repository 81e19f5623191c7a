import assert from 'node:assert/strict';
import { test } from 'node:test';
import { isSignedBy } from '../test/fake-server.ts';
import { vector } from '../test/vector.ts';
import { base64url, readBase64url } from './base64url.ts';
import { sha256, utf8 } from './bytes.ts';
import { generateDeviceKey, importDeviceKey } from './device-key.ts';
import { signTagged, verifyTagged } from './signature.ts';
import { type SigningTag, signingInput } from './signing-input.ts';

const tags: SigningTag[] = ['2fa-enrol-v1', '2fa-answer-v1', '2fa-rotate-v1', '2fa-revoke-v1'];
const answer = utf8(vector.answer);
const signature = readBase64url(vector.signature);

test('the signing input of the vector', async () => {
  const input = signingInput('2fa-answer-v1', answer);
  assert.equal(input.length, vector.answerInputLength);
  assert.equal(Buffer.from(await sha256(input)).toString('hex'), vector.answerInputHash);
});

test('the signature of the vector verifies', async () => {
  assert.equal(await verifyTagged(vector.jwk, '2fa-answer-v1', answer, signature), true);
});

test('a signature verifies under its own tag alone, here and by Node', async () => {
  const { privateKey, jwk } = await importDeviceKey({ ...vector.jwk, d: vector.d });
  for (const tag of tags) {
    const made = await signTagged(privateKey, tag, answer);
    assert.equal(made.length, 86);
    for (const other of tags) {
      assert.equal(await verifyTagged(jwk, other, answer, readBase64url(made)), other === tag);
      assert.equal(isSignedBy(jwk, signingInput(other, answer), made), other === tag);
    }
  }
});

test('refused: any byte of the message changed', async () => {
  for (const at of answer.keys()) {
    const changed = answer.slice();
    changed[at] = (changed[at] ?? 0) ^ 1;
    assert.equal(await verifyTagged(vector.jwk, '2fa-answer-v1', changed, signature), false, `byte ${at}`);
  }
});

test('refused: any byte of the signature changed', async () => {
  assert.ok(signature);
  for (const at of signature.keys()) {
    const changed = signature.slice();
    changed[at] = (changed[at] ?? 0) ^ 0x80;
    assert.equal(await verifyTagged(vector.jwk, '2fa-answer-v1', answer, changed), false, `byte ${at}`);
  }
});

test('refused: every other length than 64 bytes, DER included', async () => {
  assert.ok(signature);
  const [r, s] = [signature.slice(0, 32), signature.slice(32)];
  const der = Uint8Array.of(0x30, 68, 2, 32, ...r, 2, 32, ...s);
  for (const other of [signature.slice(0, 63), Uint8Array.of(...signature, 0), der, new Uint8Array(), undefined]) {
    assert.equal(await verifyTagged(vector.jwk, '2fa-answer-v1', answer, other), false);
  }
});

test('refused: another key, a point off the curve, a key with a private part', async () => {
  const { jwk } = await generateDeviceKey();
  const offCurve = { ...vector.jwk, x: base64url(new Uint8Array(32).fill(7)) };
  for (const other of [jwk, offCurve, { ...vector.jwk, d: vector.d }]) {
    assert.equal(await verifyTagged(other, '2fa-answer-v1', answer, signature), false);
  }
});
