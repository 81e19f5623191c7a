import type { Chore } from '../../jobs/index.ts';
import type { Device } from './device.ts';
import { deviceRows } from './repository.ts';
import type { RevokeDevice } from './revoke-device.ts';

const day = 86_400_000;

/** Milliseconds unseen after which a device is pointed out, and after which it is taken out of use. */
const idleAfter = { flagged: 180 * day, revoked: 400 * day };

/** Whether nothing was heard of a device for so long that its person should be asked about it. */
export function isIdle({ lastSeenAt }: Pick<Device, 'lastSeenAt'>, now: number): boolean {
  return now - lastSeenAt > idleAfter.flagged;
}

/** Takes devices out of use that were lost, broken or given away without a word. */
export function makeRevokeIdleDevices({ revokeDevice }: { revokeDevice: RevokeDevice }): Chore {
  return async (tx, { now }) => {
    const idle = await deviceRows.unseenSince(tx, now - idleAfter.revoked);
    for (const { id, application_id } of idle) {
      await revokeDevice(tx, { applicationId: application_id, deviceId: id, by: 'time' });
    }
    return idle.length;
  };
}
