import { type Bytes, base64url, readBase64url, type UserVerification } from '@countersign/device';
import type { Identity } from '../vault/identity.ts';

/** Has the platform verify its owner for a challenge. Null when they did not want to, or it could not. */
export async function verifyUser({ passkey }: Identity, challenge: Bytes): Promise<UserVerification | null> {
  const id = readBase64url(passkey?.id ?? '');
  if (!passkey || !id || !('credentials' in navigator)) return null;
  const given = await navigator.credentials
    .get({
      publicKey: {
        challenge,
        rpId: location.hostname,
        allowCredentials: [{ type: 'public-key', id }],
        userVerification: 'required',
      },
    })
    .catch(() => null);
  if (!(given instanceof PublicKeyCredential)) return null;
  const response = given.response as AuthenticatorAssertionResponse;
  const text = (bytes: ArrayBuffer) => base64url(new Uint8Array(bytes));
  return {
    id: text(given.rawId),
    authenticatorData: text(response.authenticatorData),
    clientDataJSON: text(response.clientDataJSON),
    signature: text(response.signature),
  };
}
