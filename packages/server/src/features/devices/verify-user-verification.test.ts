import assert from 'node:assert/strict';
import { createHash, generateKeyPairSync, type KeyObject, sign } from 'node:crypto';
import { test } from 'node:test';
import type { Passkey } from './device.ts';
import { signCountOf, verifyUserVerification } from './verify-user-verification.ts';

const challenge = createHash('sha256').update('what is signed').digest();
const origins = ['https://2fa.example.com', 'http://localhost:8080'];
const [origin = ''] = origins;

/** A passkey in software: signs what a test wants, as an authenticator would (WebAuthn level 2, 6.3.3). */
function makePasskey(alg: 'ES256' | 'RS256') {
  const pair: { publicKey: KeyObject; privateKey: KeyObject } =
    alg === 'ES256'
      ? generateKeyPairSync('ec', { namedCurve: 'P-256' })
      : generateKeyPairSync('rsa', { modulusLength: 2048 });
  const spki = pair.publicKey.export({ format: 'der', type: 'spki' });
  const passkey: Passkey = { id: 'cGFzc2tleQ', pk: spki.toString('base64url'), alg };

  const assert = (
    wish: { client?: object; relyingParty?: string; flags?: number; count?: number; id?: string } = {},
  ) => {
    const { client = {}, relyingParty = '2fa.example.com', flags = 0x05, count = 0, id = passkey.id } = wish;
    const clientData = Buffer.from(
      JSON.stringify({
        type: 'webauthn.get',
        challenge: challenge.toString('base64url'),
        origin,
        crossOrigin: false,
        ...client,
      }),
    );
    const counter = Buffer.alloc(4);
    counter.writeUInt32BE(count);
    const relyingPartyHash = createHash('sha256').update(relyingParty).digest();
    const authenticatorData = Buffer.concat([relyingPartyHash, Buffer.from([flags]), counter]);
    const signed = Buffer.concat([authenticatorData, createHash('sha256').update(clientData).digest()]);
    return {
      id,
      authenticatorData: authenticatorData.toString('base64url'),
      clientDataJSON: clientData.toString('base64url'),
      signature: sign('sha256', signed, pair.privateKey).toString('base64url'),
    };
  };
  return { passkey, assert };
}

for (const alg of ['ES256', 'RS256'] as const) {
  const { passkey, assert: vouch } = makePasskey(alg);
  const verify = (given: ReturnType<typeof vouch>, more: { passkey?: Passkey; challenge?: Uint8Array } = {}) =>
    verifyUserVerification({ passkey, challenge, origins, given, ...more });

  test(`${alg}: a person who verified themself for this challenge is believed`, () => {
    assert.equal(verify(vouch()), true);
    assert.equal(verify(vouch({ client: { origin: origins[1] }, relyingParty: 'localhost' })), true);
    assert.equal(verify(vouch({ flags: 0x1d })), true, 'with a key that is backed up');
  });

  test(`${alg}: without presence or verification nobody is`, () => {
    for (const flags of [0x00, 0x01, 0x04]) assert.equal(verify(vouch({ flags })), false, String(flags));
  });

  test(`${alg}: another challenge, kind, origin, relying party or passkey is refused`, () => {
    const other = createHash('sha256').update('something else').digest();
    assert.equal(verify(vouch(), { challenge: other }), false);
    assert.equal(verify(vouch({ client: { challenge: other.toString('base64url') } })), false);
    assert.equal(verify(vouch({ client: { type: 'webauthn.create' } })), false);
    assert.equal(verify(vouch({ client: { origin: 'https://evil.example' } })), false);
    assert.equal(verify(vouch({ client: { origin: undefined } })), false);
    assert.equal(verify(vouch({ client: { crossOrigin: true } })), false);
    assert.equal(verify(vouch({ relyingParty: 'evil.example' })), false);
    assert.equal(verify(vouch({ relyingParty: 'localhost' })), false, 'of another origin');
    assert.equal(verify(vouch({ id: 'AAAA' })), false);
    assert.equal(verify(vouch(), { passkey: { ...passkey, pk: makePasskey(alg).passkey.pk } }), false);
    assert.equal(verify(vouch(), { passkey: { ...passkey, alg: alg === 'ES256' ? 'RS256' : 'ES256' } }), false);
    assert.equal(verify(vouch(), { passkey: { ...passkey, pk: 'AAAA' } }), false);
  });

  test(`${alg}: what was changed after signing is refused`, () => {
    const given = vouch({ count: 7 });
    const flip = (text: string, at: number) => {
      const bytes = Buffer.from(text, 'base64url');
      bytes[at] = (bytes[at] ?? 0) ^ 1;
      return bytes.toString('base64url');
    };
    assert.equal(verify({ ...given, authenticatorData: flip(given.authenticatorData, 36) }), false);
    assert.equal(verify({ ...given, clientDataJSON: flip(given.clientDataJSON, 60) }), false);
    assert.equal(verify({ ...given, signature: flip(given.signature, 20) }), false);
    for (const part of ['authenticatorData', 'clientDataJSON', 'signature'] as const) {
      for (const text of ['', '!', 'AAAA']) assert.equal(verify({ ...given, [part]: text }), false, `${part} ${text}`);
    }
  });
}

test('how often a passkey signed is read, where it counts', () => {
  const { assert: vouch } = makePasskey('ES256');
  assert.equal(signCountOf(vouch({ count: 41 })), 41);
  assert.equal(signCountOf(vouch()), null);
  assert.equal(signCountOf({ ...vouch(), authenticatorData: 'AAAA' }), null);
});
