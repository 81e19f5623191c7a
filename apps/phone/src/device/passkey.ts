import { base64url, type UserVerificationKey } from '@countersign/device';

export interface MadePasskey {
  key: UserVerificationKey;
  attestation: string;
}

/** Whether this device can ask for a finger, a face or its own code. Passkeys belong to names, never to bare addresses. */
export async function canMakePasskey(): Promise<boolean> {
  if (!('PublicKeyCredential' in globalThis) || /^[\d.]+$|^\[/.test(location.hostname)) return false;
  return PublicKeyCredential.isUserVerifyingPlatformAuthenticatorAvailable().catch(() => false);
}

const algorithms = { ES256: -7, RS256: -257 } as const;

/**
 * Makes a passkey of the platform that will show that its owner is there. Null when the person would rather not. No attestation is
 * asked for: which brand of phone it is, is nobody's concern.
 */
export async function makePasskey(userName: string): Promise<MadePasskey | null> {
  const random = (length: number) => crypto.getRandomValues(new Uint8Array(length));
  const made = await navigator.credentials
    .create({
      publicKey: {
        rp: { id: location.hostname, name: location.host },
        user: { id: random(16), name: userName, displayName: userName },
        challenge: random(32),
        pubKeyCredParams: Object.values(algorithms).map((alg) => ({ type: 'public-key', alg })),
        authenticatorSelection: {
          authenticatorAttachment: 'platform',
          userVerification: 'required',
          residentKey: 'preferred',
        },
        attestation: 'none',
      },
    })
    .catch(() => null);
  if (!(made instanceof PublicKeyCredential)) return null;
  const response = made.response as AuthenticatorAttestationResponse;
  const [spki, algorithm] = [response.getPublicKey(), response.getPublicKeyAlgorithm()];
  const alg = algorithm === algorithms.ES256 ? 'ES256' : algorithm === algorithms.RS256 ? 'RS256' : undefined;
  if (spki === null || alg === undefined) return null;
  const text = (bytes: ArrayBuffer) => base64url(new Uint8Array(bytes));
  return {
    key: { id: text(made.rawId), pk: text(spki), alg },
    attestation: text(response.attestationObject),
  };
}
