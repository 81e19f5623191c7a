import assert from 'node:assert/strict';
import { test } from 'node:test';
import { vector } from '../test/vector.ts';
import { type Bytes, utf8 } from './bytes.ts';
import { type CanonicalValue, canonicalBytes } from './canonical-json.ts';
import { generateDeviceKey, importDeviceKey } from './device-key.ts';
import { signTagged } from './signature.ts';
import { type VerifyAnswerRefusal, verifyAnswer } from './verify-answer.ts';

const key = await importDeviceKey({ ...vector.jwk, d: vector.d });
const evidence = {
  requestBytes: utf8(vector.request),
  answerBytes: utf8(vector.answer),
  signature: vector.signature,
  jwk: vector.jwk,
};
const members = JSON.parse(vector.answer);

const flip = (bytes: Bytes, at: number) => bytes.map((byte, index) => (index === at ? byte ^ 1 : byte));

test('the record of the vector holds', async () => {
  assert.deepEqual(await verifyAnswer(evidence), { ok: true, answer: members });
});

test('refused: any byte of the answer changed', async () => {
  for (const at of evidence.answerBytes.keys()) {
    const changed = { ...evidence, answerBytes: flip(evidence.answerBytes, at) };
    assert.deepEqual(await verifyAnswer(changed), { ok: false, refusal: 'bad_signature' }, `byte ${at}`);
  }
});

test('refused: any byte of the request changed', async () => {
  const refusals = new Set<string>();
  for (const at of evidence.requestBytes.keys()) {
    const verified = await verifyAnswer({ ...evidence, requestBytes: flip(evidence.requestBytes, at) });
    assert.ok(!verified.ok, `byte ${at}`);
    refusals.add(verified.refusal);
  }
  assert.deepEqual([...refusals].sort(), ['malformed_request', 'other_request']);
});

test('refused: another key', async () => {
  const { jwk } = await generateDeviceKey();
  assert.deepEqual(await verifyAnswer({ ...evidence, jwk }), { ok: false, refusal: 'bad_signature' });
});

test('refused: signed under another tag', async () => {
  for (const tag of ['2fa-enrol-v1', '2fa-rotate-v1', '2fa-revoke-v1'] as const) {
    const signature = await signTagged(key.privateKey, tag, evidence.answerBytes);
    assert.deepEqual(await verifyAnswer({ ...evidence, signature }), { ok: false, refusal: 'bad_signature' });
  }
});

const signed: [string, CanonicalValue | Bytes, VerifyAnswerRefusal][] = [
  ['another request', { ...members, rid: '550e8400-e29b-41d4-a716-446655440001' }, 'other_request'],
  ['another hash', { ...members, rh: vector.hiddenDetailsHash }, 'other_request'],
  ['another device', { ...members, dev: 'dev_other' }, 'other_request'],
  ['another server', { ...members, iss: 'https://2fa.example.org' }, 'other_request'],
  ['a third verdict', { ...members, st: 'expired' }, 'malformed_answer'],
  ['another reason', { ...members, why: 'because' }, 'malformed_answer'],
  ['a number that is one', { ...members, num: 42 }, 'malformed_answer'],
  ['another version', { ...members, v: 2 }, 'malformed_answer'],
  ['another kind', { ...members, typ: 'approval' }, 'malformed_answer'],
  ['a member too many', { ...members, note: '' }, 'malformed_answer'],
  ['bytes that are not canonical', utf8(`${vector.answer} `), 'malformed_answer'],
  ['bytes that are no JSON', utf8('approved'), 'malformed_answer'],
];
for (const [what, value, refusal] of signed) {
  test(`refused, though signed: ${what}`, async () => {
    const answerBytes = value instanceof Uint8Array ? value : canonicalBytes(value);
    const signature = await signTagged(key.privateKey, '2fa-answer-v1', answerBytes);
    assert.deepEqual(await verifyAnswer({ ...evidence, answerBytes, signature }), { ok: false, refusal });
  });
}
