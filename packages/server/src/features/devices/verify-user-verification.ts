import { createHash, createPublicKey, type KeyObject, verify } from 'node:crypto';
import { readBase64url } from '@countersign/device';
import { sameSecret } from '../../kernel/same-secret.ts';
import type { Passkey } from './device.ts';

/** What `navigator.credentials.get` gave, each in base64url. */
export interface UserVerification {
  id: string;
  authenticatorData: string;
  clientDataJSON: string;
  signature: string;
}

export interface UserVerificationCheck {
  passkey: Passkey;
  /** What the passkey had to sign. */
  challenge: Uint8Array;
  /** Where the phone app is served. */
  origins: readonly string[];
  given: UserVerification;
}

/** User present and user verified (WebAuthn level 2, 6.1). */
const demandedFlags = 0x05;

/** Whether the person verified themself to this passkey for this challenge (WebAuthn level 2, 7.2, steps 5 to 20). */
export function verifyUserVerification({ passkey, challenge, origins, given }: UserVerificationCheck): boolean {
  if (given.id !== passkey.id) return false;
  const authenticatorData = readBase64url(given.authenticatorData);
  const clientData = readBase64url(given.clientDataJSON);
  const signature = readBase64url(given.signature);
  if (!authenticatorData || !clientData || !signature) return false;

  const client = readClientData(clientData);
  if (client?.type !== 'webauthn.get' || client.crossOrigin === true) return false;
  if (client.challenge !== Buffer.from(challenge).toString('base64url')) return false;
  const { origin } = client;
  if (typeof origin !== 'string' || !origins.includes(origin)) return false;

  const relyingParty = createHash('sha256').update(new URL(origin).hostname).digest();
  // 32 bytes of hash, one of flags, four of counter.
  if (authenticatorData.length < 37 || !sameSecret(authenticatorData.subarray(0, 32), relyingParty)) return false;
  if (((authenticatorData[32] ?? 0) & demandedFlags) !== demandedFlags) return false;

  const key = readKey(passkey);
  if (key === undefined) return false;
  const signed = Buffer.concat([authenticatorData, createHash('sha256').update(clientData).digest()]);
  return verify('sha256', signed, key, signature);
}

/** How often the passkey signed, as it says; null when it does not count. */
export function signCountOf({ authenticatorData }: UserVerification): number | null {
  const count = Buffer.from(authenticatorData, 'base64url').subarray(33, 37);
  return count.length === 4 ? count.readUInt32BE() || null : null;
}

/** The key of a passkey; undefined unless it is one of its algorithm. */
export function readKey({ pk, alg }: Pick<Passkey, 'pk' | 'alg'>): KeyObject | undefined {
  try {
    const key = createPublicKey({ key: Buffer.from(pk, 'base64url'), format: 'der', type: 'spki' });
    const { namedCurve, modulusLength = 0 } = key.asymmetricKeyDetails ?? {};
    const isFit =
      alg === 'ES256'
        ? key.asymmetricKeyType === 'ec' && namedCurve === 'prime256v1'
        : key.asymmetricKeyType === 'rsa' && modulusLength >= 2048;
    return isFit ? key : undefined;
  } catch {
    return undefined;
  }
}

function readClientData(bytes: Uint8Array): Record<string, unknown> | undefined {
  try {
    const value = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
    return typeof value === 'object' && value !== null ? value : undefined;
  } catch {
    return undefined;
  }
}
