import type { KeyHandle } from './key-handle.ts';
import { isCoordinate, isPublicJwk, type PublicJwk, thumbprintOf } from './public-jwk.ts';

/** A phone's signing key. Plain data around the handle, so that IndexedDB takes the whole of it. */
export interface DeviceKey {
  privateKey: KeyHandle;
  jwk: PublicJwk;
  /** RFC 7638 thumbprint of `jwk`. */
  thumbprint: string;
}

/** The whole key as text can hold it: for stores that know no handles, such as files. */
export type PrivateJwk = PublicJwk & { d: string };

const algorithm = { name: 'ECDSA', namedCurve: 'P-256' };

/** A new P-256 key. Only an extractable one can be written to a file; a browser wants the other kind. */
export async function generateDeviceKey({ isExtractable = false } = {}): Promise<DeviceKey> {
  const { privateKey, publicKey } = await crypto.subtle.generateKey(algorithm, isExtractable, ['sign', 'verify']);
  return describe(privateKey, await crypto.subtle.exportKey('jwk', publicKey));
}

/** Throws the platform's error of access when the key was made to stay inside. */
export async function exportDeviceKey({ privateKey, jwk }: DeviceKey): Promise<PrivateJwk> {
  const { d = '' } = await crypto.subtle.exportKey('jwk', privateKey);
  return { crv: jwk.crv, kty: jwk.kty, x: jwk.x, y: jwk.y, d };
}

/** A key as {@link exportDeviceKey} wrote it. Throws a TypeError for anything else, also for halves of two keys, which the platform compares. */
export async function importDeviceKey(jwk: PrivateJwk, { isExtractable = false } = {}): Promise<DeviceKey> {
  const { crv, kty, x, y, d } = jwk;
  if (!isCoordinate(d)) throw new TypeError('not a device key: no private part');
  const privateKey = await crypto.subtle
    .importKey('jwk', { crv, kty, x, y, d }, algorithm, isExtractable, ['sign'])
    .catch(() => undefined);
  if (privateKey === undefined) throw new TypeError('not a device key');
  return describe(privateKey, { crv, kty, x, y });
}

async function describe(
  privateKey: KeyHandle,
  { crv, kty, x, y }: { crv?: string; kty?: string; x?: string; y?: string },
): Promise<DeviceKey> {
  const jwk = { crv, kty, x, y };
  if (!isPublicJwk(jwk)) throw new TypeError('not a device key: no P-256 point');
  return { privateKey, jwk, thumbprint: await thumbprintOf(jwk) };
}
