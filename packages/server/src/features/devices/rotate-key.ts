import { isPublicJwk, type PublicJwk } from '@countersign/device';
import { type Result, refuse } from '../../kernel/result.ts';
import type { Store } from '../../storage/index.ts';
import type { NoteActivity, Origin } from '../activity/index.ts';
import type { ClaimCall, ClaimRefusal } from './calls/claim-call.ts';
import type { DeviceCaller } from './device.ts';
import { hasMembers } from './has-members.ts';
import { isSignedBy, readSigned } from './read-signed.ts';
import { deviceRows } from './repository.ts';
import { thumbprintOf } from './thumbprint-of.ts';
import { verifyDeviceSignature } from './verify-device-signature.ts';

export interface RotateKeyDeps {
  store: Store;
  claimCall: ClaimCall;
  noteActivity: NoteActivity;
}

export type RotateRefusal = ClaimRefusal | 'malformed' | 'key_in_use';

/** Replaces a device's key: the old one allows it and is dead at once, the new one shows that it is held. */
export type RotateKey = (
  caller: DeviceCaller,
  call: { body: unknown; iss: string; origin?: Origin },
) => Promise<Result<object, RotateRefusal>>;

export function makeRotateKey({ store, claimCall, noteActivity }: RotateKeyDeps): RotateKey {
  return async (caller, { body, iss, origin }) => {
    const jwk = readRotation(caller, body, iss);
    if (jwk === undefined) return refuse('malformed');
    return store.write(async (tx) => {
      const claimed = await claimCall(tx, caller);
      if (!claimed.ok) return claimed;
      const { id, jkt, applicationId, userId } = claimed.device;
      const isReplaced = await deviceRows.replaceKey(tx, {
        ...{ id, was: jkt, jkt: thumbprintOf(jwk), jwk: JSON.stringify(jwk) },
      });
      if (!isReplaced) return refuse('key_in_use');
      await noteActivity(tx, { applicationId, userId, kind: 'device_rotated', data: { deviceId: id }, origin });
      return { ok: true };
    });
  };
}

/** The new key, when both keys signed for it. */
function readRotation({ device }: DeviceCaller, body: unknown, iss: string): PublicJwk | undefined {
  if (!hasMembers(body, ['p', 'sig_old', 'sig_new'])) return undefined;
  const { p, sig_old: byOld, sig_new: byNew } = body;
  const signed = readSigned(p, ['v', 'typ', 'iss', 'dev', 'old_jkt', 'jwk', 'iat', 'jti']);
  if (!signed || typeof byOld !== 'string' || typeof byNew !== 'string') return undefined;
  const { bytes: message, members } = signed;
  const { jwk, old_jkt } = members;
  if (!isSignedBy(members, { typ: 'rotate', iss, deviceId: device.id })) return undefined;
  if (!isPublicJwk(jwk) || old_jkt !== device.jkt) return undefined;
  const tag = '2fa-rotate-v1';
  const isAllowed = verifyDeviceSignature({ jwk: device.jwk, tag, message, signature: byOld });
  return isAllowed && verifyDeviceSignature({ jwk, tag, message, signature: byNew }) ? jwk : undefined;
}
