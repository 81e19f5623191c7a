import type { Clock } from '../../kernel/clock.ts';
import type { Transaction } from '../../storage/index.ts';
import type { NoteActivity } from '../activity/index.ts';
import { deviceTopic } from './device.ts';
import { deviceRows } from './repository.ts';

/** Lets a pending device in; false when it is not pending any more. */
export type ActivateDevice = (tx: Transaction, deviceId: string) => Promise<boolean>;

export interface ActivateDeviceDeps {
  clock: Clock;
  noteActivity: NoteActivity;
}

export function makeActivateDevice({ clock, noteActivity }: ActivateDeviceDeps): ActivateDevice {
  return async (tx, deviceId) => {
    const device = await deviceRows.byId(tx, deviceId);
    if (!device || !(await deviceRows.activate(tx, deviceId, clock.now()))) return false;
    await noteActivity(tx, {
      applicationId: device.application_id,
      userId: device.user_id,
      kind: 'device_registered',
      data: { deviceId },
    });
    await tx.announce(deviceTopic(deviceId), 'state');
    return true;
  };
}
