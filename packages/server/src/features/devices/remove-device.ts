import { type Result, refuse } from '../../kernel/result.ts';
import type { Store } from '../../storage/index.ts';
import type { Origin } from '../activity/index.ts';
import { userRows } from '../users/index.ts';
import type { ClaimCall, ClaimRefusal } from './calls/claim-call.ts';
import type { DeviceCaller } from './device.ts';
import { hasMembers } from './has-members.ts';
import { ownDevice } from './own-device.ts';
import { isSignedBy, readSigned } from './read-signed.ts';
import type { RevokeDevice } from './revoke-device.ts';
import { verifyDeviceSignature } from './verify-device-signature.ts';

/** A device takes itself or another one of the same person out of use, and signs for it. */
export type RemoveDevice = (
  caller: DeviceCaller,
  call: { targetId: string; body: unknown; iss: string; origin?: Origin },
) => Promise<Result<object, ClaimRefusal | 'malformed' | 'not_found'>>;

export interface RemoveDeviceDeps {
  store: Store;
  claimCall: ClaimCall;
  revokeDevice: RevokeDevice;
}

export function makeRemoveDevice({ store, claimCall, revokeDevice }: RemoveDeviceDeps): RemoveDevice {
  return async (caller, call) => {
    if (!isRevocation(caller, call)) return refuse('malformed');
    return store.write(async (tx) => {
      // The user before the devices, as everywhere: two devices that remove each other never wait in a ring.
      const { applicationId, userId } = caller.device;
      await userRows.hold(tx, { applicationId, id: userId });
      const claimed = await claimCall(tx, caller);
      if (!claimed.ok) return claimed;
      const target = await ownDevice(tx, claimed.device, call.targetId);
      if (!target) return refuse('not_found');
      await revokeDevice(tx, {
        applicationId: target.application_id,
        deviceId: target.id,
        by: 'device',
        origin: call.origin,
      });
      return { ok: true };
    });
  };
}

function isRevocation(
  { device }: DeviceCaller,
  { targetId, body, iss }: { targetId: string; body: unknown; iss: string },
): boolean {
  if (!hasMembers(body, ['p', 'sig']) || typeof body.sig !== 'string') return false;
  const signed = readSigned(body.p, ['v', 'typ', 'iss', 'dev', 'target', 'iat', 'jti']);
  if (!signed || signed.members.target !== targetId) return false;
  if (!isSignedBy(signed.members, { typ: 'revoke', iss, deviceId: device.id })) return false;
  return verifyDeviceSignature({
    ...{ jwk: device.jwk, tag: '2fa-revoke-v1', message: signed.bytes, signature: body.sig },
  });
}
