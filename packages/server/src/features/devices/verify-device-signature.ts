import { createPublicKey, type KeyObject, verify } from 'node:crypto';
import { isPublicJwk, type PublicJwk, readBase64url, type SigningTag, signingInput } from '@countersign/device';

export interface DeviceSignature {
  jwk: PublicJwk;
  tag: SigningTag;
  /** The bytes as they were received. */
  message: Uint8Array;
  /** r and s in base64url. */
  signature: string;
}

/** Whether a device's key signed these bytes for this purpose. */
export function verifyDeviceSignature({ jwk, tag, message, signature }: DeviceSignature): boolean {
  return verifyEs256(jwk, signingInput(tag, Uint8Array.from(message)), signature);
}

/** ECDSA P-256 with SHA-256; r and s, 64 bytes, in base64url. False for keys that are no point of the curve. */
export function verifyEs256(jwk: PublicJwk, input: Uint8Array, signature: string): boolean {
  const bytes = readBase64url(signature);
  const key = isPublicJwk(jwk) ? pointOf(jwk) : undefined;
  if (bytes?.length !== 64 || key === undefined) return false;
  return verify('sha256', input, { key, dsaEncoding: 'ieee-p1363' }, bytes);
}

function pointOf({ crv, kty, x, y }: PublicJwk): KeyObject | undefined {
  try {
    return createPublicKey({ key: { crv, kty, x, y }, format: 'jwk' });
  } catch {
    return undefined;
  }
}
