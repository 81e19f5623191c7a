import type { Transaction } from '../../storage/index.ts';
import { deviceRows } from './repository.ts';
import type { RevokeDevice } from './revoke-device.ts';

/** Takes every device of a removed user out of use. */
export type ForgetDevices = (tx: Transaction, applicationId: number, userId: number) => Promise<void>;

export function makeForgetDevices({ revokeDevice }: { revokeDevice: RevokeDevice }): ForgetDevices {
  return async (tx, applicationId, userId) => {
    for (const { id } of await deviceRows.ofUser(tx, { applicationId, userId })) {
      await revokeDevice(tx, { applicationId, deviceId: id, by: 'application' });
    }
  };
}
