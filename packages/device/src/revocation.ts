import { base64url } from './base64url.ts';
import { canonicalBytes } from './canonical-json.ts';
import { inSeconds } from './clock.ts';
import type { DeviceKey } from './device-key.ts';
import { signTagged } from './signature.ts';

export interface Revocation {
  iss: string;
  /** The device that revokes. */
  deviceId: string;
  /** The one that goes; a device may revoke itself. */
  targetId: string;
  key: DeviceKey;
  /** Server time, epoch milliseconds. */
  signedAt: number;
  jti: string;
}

/** Body of `DELETE devices/{id}`. */
export interface RevokeBody {
  p: string;
  sig: string;
}

/** Takes a device of the same person out of use for good. */
export async function buildRevocation(revocation: Revocation): Promise<RevokeBody> {
  const { iss, deviceId, targetId, key, signedAt, jti } = revocation;
  const message = canonicalBytes({
    v: 1,
    typ: 'revoke',
    iss,
    dev: deviceId,
    target: targetId,
    iat: inSeconds(signedAt),
    jti,
  });
  return { p: base64url(message), sig: await signTagged(key.privateKey, '2fa-revoke-v1', message) };
}
