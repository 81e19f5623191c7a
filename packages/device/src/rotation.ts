import { base64url } from './base64url.ts';
import { canonicalBytes } from './canonical-json.ts';
import { inSeconds } from './clock.ts';
import type { DeviceKey } from './device-key.ts';
import { signTagged } from './signature.ts';

export interface Rotation {
  iss: string;
  deviceId: string;
  oldKey: DeviceKey;
  newKey: DeviceKey;
  /** Server time, epoch milliseconds. */
  signedAt: number;
  jti: string;
}

/** Body of `POST rotate`. */
export interface RotateBody {
  p: string;
  sig_old: string;
  sig_new: string;
}

/** Replaces a device's key: the old key allows it, the new one proves that it is held. */
export async function buildRotation({ iss, deviceId, oldKey, newKey, signedAt, jti }: Rotation): Promise<RotateBody> {
  const message = canonicalBytes({
    v: 1,
    typ: 'rotate',
    iss,
    dev: deviceId,
    old_jkt: oldKey.thumbprint,
    jwk: newKey.jwk,
    iat: inSeconds(signedAt),
    jti,
  });
  return {
    p: base64url(message),
    sig_old: await signTagged(oldKey.privateKey, '2fa-rotate-v1', message),
    sig_new: await signTagged(newKey.privateKey, '2fa-rotate-v1', message),
  };
}
