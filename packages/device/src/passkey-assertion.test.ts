import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { test } from 'node:test';
import { assertPasskey, claims, type Gesture } from '../test/evidence.ts';
import { readBase64url } from './base64url.ts';
import type { Bytes } from './bytes.ts';
import { verifyPasskeyAssertion } from './passkey-assertion.ts';
import { signingInput } from './signing-input.ts';

const answer = readBase64url(claims.answer) ?? new Uint8Array();
const challenge: Bytes = new Uint8Array(createHash('sha256').update(signingInput('2fa-answer-v1', answer)).digest());
const expected = { challenge, origin: claims.iss };
const good = assertPasskey(claims.answer);
const judge = (change: Partial<typeof good>) => verifyPasskeyAssertion({ ...good, ...change }, expected);

test('a verified person is one', async () => {
  assert.equal(await judge({}), true);
});

const gestures: [string, Gesture][] = [
  ['another ceremony', { type: 'webauthn.create' }],
  ['another origin', { origin: 'https://2fa.example.org' }],
  ['a page inside of another one', { crossOrigin: true }],
  ['another relying party', { relyingParty: 'example.org' }],
  ['another challenge', { challenge: new Uint8Array(32) }],
  ['nobody present', { flags: 4 }],
  ['somebody present, nobody verified', { flags: 1 }],
];
for (const [what, gesture] of gestures) {
  test(`refused: ${what}`, async () => {
    assert.equal(await verifyPasskeyAssertion(assertPasskey(claims.answer, gesture), expected), false);
  });
}

const changes: [string, Partial<typeof good>][] = [
  ['the key of another passkey', { pk: assertPasskey(claims.answer).pk }],
  ['no key', { pk: 'AAAA' }],
  ['a key of the other kind', { alg: 'RS256' }],
  ['no signature', { signature: '' }],
  ['text that is not base64url', { signature: `${good.signature}=` }],
  ['cut authenticator data', { authenticatorData: good.authenticatorData.slice(0, 48) }],
  ['client data that is no JSON', { clientDataJSON: 'AAAA' }],
  ['data that was not signed', { authenticatorData: assertPasskey(claims.answer, { flags: 0x1d }).authenticatorData }],
];
for (const [what, change] of changes) {
  test(`refused: ${what}`, async () => {
    assert.equal(await judge(change), false);
  });
}
