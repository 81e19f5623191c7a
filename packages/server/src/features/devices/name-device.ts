import { type Result, refuse } from '../../kernel/result.ts';
import type { Seal } from '../../kernel/seal.ts';
import type { Store } from '../../storage/index.ts';
import { userRows } from '../users/index.ts';
import type { ClaimCall, ClaimRefusal } from './calls/claim-call.ts';
import type { DeviceCaller } from './device.ts';
import { hasMembers } from './has-members.ts';
import { isDeviceName } from './is-device-name.ts';
import { ownDevice } from './own-device.ts';
import { readDevice, sealAbout } from './read-device.ts';
import { deviceRows } from './repository.ts';

/** Gives a device of the same person another name. */
export type NameDevice = (
  caller: DeviceCaller,
  call: { targetId: string; body: unknown },
) => Promise<Result<object, ClaimRefusal | 'malformed' | 'name_unfit' | 'not_found'>>;

export function makeNameDevice(deps: { store: Store; seal: Seal; claimCall: ClaimCall }): NameDevice {
  const { store, seal, claimCall } = deps;
  return async (caller, { targetId, body }) => {
    if (!hasMembers(body, ['name']) || typeof body.name !== 'string') return refuse('malformed');
    const { name } = body;
    if (!isDeviceName(name)) return refuse('name_unfit');
    return store.write(async (tx) => {
      const { applicationId, userId } = caller.device;
      await userRows.hold(tx, { applicationId, id: userId });
      const claimed = await claimCall(tx, caller);
      if (!claimed.ok) return claimed;
      const target = await ownDevice(tx, claimed.device, targetId);
      if (!target) return refuse('not_found');
      const device = readDevice(seal, target);
      await deviceRows.setAbout(tx, { id: target.id, aboutSealed: sealAbout(seal, device, { ...device, name }) });
      return { ok: true };
    });
  };
}
