import { base64url } from './base64url.ts';
import type { Bytes } from './bytes.ts';
import type { KeyHandle } from './key-handle.ts';
import { isPublicJwk, type PublicJwk } from './public-jwk.ts';
import { type SigningTag, signingInput } from './signing-input.ts';

const algorithm = { name: 'ECDSA', hash: 'SHA-256' };

/** ECDSA P-256 with SHA-256 over the bytes as they are: r and s, 64 bytes, in base64url. */
export async function signBytes(privateKey: KeyHandle, bytes: Bytes): Promise<string> {
  return base64url(new Uint8Array(await crypto.subtle.sign(algorithm, privateKey, bytes)));
}

/** Signs a message for one purpose. */
export function signTagged(privateKey: KeyHandle, tag: SigningTag, message: Bytes): Promise<string> {
  return signBytes(privateKey, signingInput(tag, message));
}

/**
 * Whether the signature was made with the key, under the tag, over exactly these bytes. False for every other length than 64
 * bytes and for keys that are no point of the curve. Signatures can be altered and stay good (s and n-s): never tell messages
 * apart by them.
 */
export async function verifyTagged(
  jwk: PublicJwk,
  tag: SigningTag,
  message: Bytes,
  signature: Bytes | undefined,
): Promise<boolean> {
  if (signature?.length !== 64 || !isPublicJwk(jwk)) return false;
  const key = await importPoint(jwk);
  if (key === undefined) return false;
  return crypto.subtle.verify(algorithm, key, signature, signingInput(tag, message));
}

async function importPoint(jwk: PublicJwk): Promise<KeyHandle | undefined> {
  try {
    return await crypto.subtle.importKey('jwk', jwk, { name: 'ECDSA', namedCurve: 'P-256' }, false, ['verify']);
  } catch {
    return undefined;
  }
}
