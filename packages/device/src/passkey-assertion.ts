import type { UserVerification } from './answer.ts';
import { base64url, readBase64url } from './base64url.ts';
import { type Bytes, readUtf8, sha256, utf8 } from './bytes.ts';
import { readDerSignature } from './der-signature.ts';
import type { UserVerificationKey } from './enrolment.ts';
import type { KeyHandle } from './key-handle.ts';
import { hasAtLeast, isOneOf, isText } from './shape.ts';

/** A passkey's word that it saw its person, with the key to check it by. */
export type PasskeyAssertion = UserVerification & Pick<UserVerificationKey, 'pk' | 'alg'>;

const userPresent = 0x01;
const userVerified = 0x04;

/**
 * Whether a passkey of this origin verified its person for this challenge (WebAuthn 7.2, without what needs a memory: the
 * counter). `challenge`: the bytes, before base64url.
 */
export async function verifyPasskeyAssertion(
  assertion: PasskeyAssertion,
  { challenge, origin }: { challenge: Bytes; origin: string },
): Promise<boolean> {
  const [authenticatorData, clientData, signature] = [
    readBase64url(assertion.authenticatorData),
    readBase64url(assertion.clientDataJSON),
    readBase64url(assertion.signature),
  ];
  if (!authenticatorData || !clientData || !signature || authenticatorData.length < 37) return false;
  const collected = { type: isOneOf('webauthn.get'), challenge: isText, origin: isText };
  const said = parse(clientData);
  if (!hasAtLeast(said, collected) || said.challenge !== base64url(challenge) || said.origin !== origin) return false;
  if ('crossOrigin' in said && said.crossOrigin === true) return false;
  const [relyingParty, flags = 0] = [authenticatorData.slice(0, 32), authenticatorData[32]];
  if (base64url(relyingParty) !== base64url(await sha256(utf8(new URL(origin).hostname)))) return false;
  if (!(flags & userPresent) || !(flags & userVerified)) return false;

  const signed = new Uint8Array([...authenticatorData, ...(await sha256(clientData))]);
  const raw = assertion.alg === 'ES256' ? readDerSignature(signature) : signature;
  const key = await importKey(assertion);
  if (raw === undefined || key === undefined) return false;
  return crypto.subtle.verify({ name: key.algorithm.name, hash: 'SHA-256' }, key, raw, signed);
}

async function importKey({ pk, alg }: PasskeyAssertion): Promise<KeyHandle | undefined> {
  const spki = readBase64url(pk);
  if (spki === undefined) return undefined;
  const algorithm =
    alg === 'ES256' ? { name: 'ECDSA', namedCurve: 'P-256' } : { name: 'RSASSA-PKCS1-v1_5', hash: 'SHA-256' };
  return crypto.subtle.importKey('spki', spki, algorithm, false, ['verify']).catch(() => undefined);
}

function parse(bytes: Bytes): unknown {
  try {
    return JSON.parse(readUtf8(bytes) ?? '');
  } catch {
    return undefined;
  }
}
