import type { Clock } from '../../kernel/clock.ts';
import type { Transaction } from '../../storage/index.ts';
import type { NoteActivity } from '../activity/index.ts';
import { deviceTopic } from './device.ts';
import { deviceRows } from './repository.ts';

/** Turns a pending device away for good; false when it is not pending any more. */
export type RefuseDevice = (tx: Transaction, deviceId: string) => Promise<boolean>;

export interface RefuseDeviceDeps {
  clock: Clock;
  noteActivity: NoteActivity;
}

export function makeRefuseDevice({ clock, noteActivity }: RefuseDeviceDeps): RefuseDevice {
  return async (tx, deviceId) => {
    const device = await deviceRows.hold(tx, deviceId);
    if (device?.state !== 'pending') return false;
    await deviceRows.revoke(tx, { id: deviceId, by: 'device', now: clock.now() });
    const { application_id: applicationId, user_id: userId } = device;
    await noteActivity(tx, { applicationId, userId, kind: 'device_refused', data: { deviceId } });
    await tx.announce(deviceTopic(deviceId), 'state');
    return true;
  };
}
