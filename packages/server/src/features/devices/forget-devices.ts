import type { Clock } from '../../kernel/clock.ts';
import type { Transaction } from '../../storage/index.ts';
import { enrolmentRows } from './enrolment/repository.ts';
import { deviceRows } from './repository.ts';
import type { RevokeDevice } from './revoke-device.ts';

/** Takes every device of a removed user out of use, and every offer of one back. */
export type ForgetDevices = (tx: Transaction, applicationId: number, userId: number) => Promise<void>;

export function makeForgetDevices(deps: { clock: Clock; revokeDevice: RevokeDevice }): ForgetDevices {
  const { clock, revokeDevice } = deps;
  return async (tx, applicationId, userId) => {
    await enrolmentRows.voidOfUser(tx, { applicationId, userId, now: clock.now() });
    for (const { id } of await deviceRows.ofUser(tx, { applicationId, userId })) {
      await revokeDevice(tx, { applicationId, deviceId: id, by: 'application' });
    }
  };
}
