import { createHash, createSign, generateKeyPairSync, type KeyObject } from 'node:crypto';
import { base64url, readBase64url } from '../src/base64url.ts';
import { type Bytes, utf8 } from '../src/bytes.ts';
import { canonicalBytes } from '../src/canonical-json.ts';
import { generateDeviceKey, importDeviceKey } from '../src/device-key.ts';
import { type EvidenceClaims, writeEvidence } from '../src/evidence.ts';
import { lowS } from '../src/low-s.ts';
import type { PasskeyAssertion } from '../src/passkey-assertion.ts';
import { signTagged } from '../src/signature.ts';
import { signingInput } from '../src/signing-input.ts';
import { vector } from './vector.ts';

export const deviceKey = await importDeviceKey({ ...vector.jwk, d: vector.d });
export const serverKey = await generateDeviceKey();

/** What a server would say about the answer of the protocol's vector. */
export const claims: EvidenceClaims = {
  v: 1,
  typ: 'countersign-evidence',
  iss: 'https://2fa.example.com',
  application: { id: 'app_8Q2', name: 'Acme Bank' },
  user: '12345',
  device: { id: 'dev_5Lr0', name: 'Adas Telefon' },
  request: base64url(utf8(vector.request)),
  answer: base64url(utf8(vector.answer)),
  signature: vector.signature,
  jwk: vector.jwk,
  passkey: null,
  asked_at: 1_795_422_400,
  answered_at: 1_795_422_431,
  status: 'approved',
  server_jwk: serverKey.jwk,
};

/** The file of some claims, signed by the server, however little they are true. */
export async function makeEvidence(changes: Partial<EvidenceClaims> = {}, key = serverKey): Promise<Bytes> {
  const changed = { ...claims, ...changes };
  return writeEvidence(changed, await signLow(changed, key));
}

export async function signLow(changed: EvidenceClaims, key = serverKey): Promise<string> {
  const signature = await signTagged(key.privateKey, '2fa-evidence-v1', canonicalBytes(changed));
  return base64url(lowS(readBase64url(signature) ?? new Uint8Array()));
}

/** The claims about an answer to a changed request, both signed by the device. */
export async function askAndAnswer(asked: object, answered: object = {}): Promise<Partial<EvidenceClaims>> {
  const request = canonicalBytes({ ...JSON.parse(vector.request), ...asked });
  const rh = createHash('sha256').update(request).digest('base64url');
  const answer = canonicalBytes({ ...JSON.parse(vector.answer), rh, ...answered });
  const signature = await signTagged(deviceKey.privateKey, '2fa-answer-v1', answer);
  return { request: base64url(request), answer: base64url(answer), signature };
}

export interface Gesture {
  type?: string;
  origin?: string;
  challenge?: Uint8Array;
  relyingParty?: string;
  flags?: number;
  crossOrigin?: boolean;
  alg?: 'ES256' | 'RS256';
}

/** What a passkey gives for an answer, as a platform would, or not quite. */
export function assertPasskey(answer: string, gesture: Gesture = {}): PasskeyAssertion {
  const {
    type = 'webauthn.get',
    origin = claims.iss,
    relyingParty = '2fa.example.com',
    flags = 5,
    alg = 'ES256',
  } = gesture;
  const { privateKey, publicKey }: { privateKey: KeyObject; publicKey: KeyObject } =
    alg === 'ES256'
      ? generateKeyPairSync('ec', { namedCurve: 'P-256' })
      : generateKeyPairSync('rsa', { modulusLength: 2048 });
  const challenge = gesture.challenge ?? challengeOf(answer);
  const clientData = Buffer.from(
    JSON.stringify({
      type,
      challenge: Buffer.from(challenge).toString('base64url'),
      origin,
      crossOrigin: gesture.crossOrigin,
    }),
  );
  const authenticatorData = Buffer.concat([hash(relyingParty), Buffer.from([flags, 0, 0, 0, 7])]);
  const signature = createSign('sha256').update(authenticatorData).update(hash(clientData)).sign(privateKey);
  return {
    id: 'cGFzc2tleQ',
    pk: publicKey.export({ format: 'der', type: 'spki' }).toString('base64url'),
    alg,
    authenticatorData: authenticatorData.toString('base64url'),
    clientDataJSON: clientData.toString('base64url'),
    signature: signature.toString('base64url'),
  };
}

function challengeOf(answer: string): Buffer {
  return hash(signingInput('2fa-answer-v1', readBase64url(answer) ?? new Uint8Array()));
}

function hash(content: string | Uint8Array): Buffer {
  return createHash('sha256').update(content).digest();
}
