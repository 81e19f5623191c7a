import { type Result, refuse } from '../../kernel/result.ts';
import type { Store, Transaction } from '../../storage/index.ts';
import { userRows } from '../users/index.ts';
import type { ActivateDevice } from './activate-device.ts';
import { deviceRows } from './repository.ts';

/** Nobody needs to be asked about a device any more, in the same unit of work. */
export type OnConfirmed = (
  tx: Transaction,
  device: { id: string; applicationId: number; userId: number },
) => Promise<unknown>;

/** An application vouches for a pending device of one of its users, after a proof of its own. Nothing happens to an active one. */
export type ConfirmDevice = (
  applicationId: number,
  deviceId: string | number,
) => Promise<Result<object, 'unknown_device'>>;

export interface ConfirmDeviceDeps {
  store: Store;
  activateDevice: ActivateDevice;
  onConfirmed: OnConfirmed;
}

export function makeConfirmDevice({ store, activateDevice, onConfirmed }: ConfirmDeviceDeps): ConfirmDevice {
  return (applicationId, deviceId) =>
    store.write(async (tx) => {
      const found =
        typeof deviceId === 'number'
          ? await deviceRows.byNumber(tx, applicationId, deviceId)
          : await deviceRows.byId(tx, deviceId);
      if (found?.application_id !== applicationId) return refuse('unknown_device');
      const { id, user_id: userId } = found;
      // The user before the device, as everywhere: whoever denies it at this moment was before or comes after.
      await userRows.hold(tx, { applicationId, id: userId });
      if (await activateDevice(tx, id)) await onConfirmed(tx, { id, applicationId, userId });
      const now = await deviceRows.byId(tx, id);
      return now?.state === 'active' ? { ok: true } : refuse('unknown_device');
    });
}
