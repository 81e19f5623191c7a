import type { Clock } from '../../kernel/clock.ts';
import type { Transaction } from '../../storage/index.ts';
import type { NoteActivity, Origin } from '../activity/index.ts';
import { deviceTopic } from './device.ts';
import { deviceRows } from './repository.ts';
import { deviceTokenRows } from './tokens/repository.ts';

/** Who took a device out of use; `time` when it was not seen for too long. */
export type Revoker = 'device' | 'application' | 'operator' | 'time';

/** What is asked of a device becomes void with it, in the same unit of work. */
export type OnRevoked = (
  tx: Transaction,
  device: { id: string; applicationId: number; userId: number },
) => Promise<unknown>;

export interface RevokeDeviceDeps {
  clock: Clock;
  noteActivity: NoteActivity;
  onRevoked: OnRevoked;
}

export interface Revocation {
  applicationId: number;
  /** Its id, or the number that Authy's wire knows it by. */
  deviceId: string | number;
  by: Revoker;
  origin?: Origin | undefined;
}

/** Takes a device out of use for good; false when the application has no such device, or had. */
export type RevokeDevice = (tx: Transaction, revocation: Revocation) => Promise<boolean>;

/** Seed and subscription go at once; the public key stays, because recorded answers are checked with it. */
export function makeRevokeDevice({ clock, noteActivity, onRevoked }: RevokeDeviceDeps): RevokeDevice {
  return async (tx, { applicationId, deviceId, by, origin }) => {
    const device =
      typeof deviceId === 'number'
        ? await deviceRows.byNumber(tx, applicationId, deviceId)
        : await deviceRows.byId(tx, deviceId);
    if (!device || device.application_id !== applicationId) return false;
    const { id, user_id: userId } = device;
    if (!(await deviceRows.revoke(tx, { id, by, now: clock.now() }))) return false;
    await deviceTokenRows.deleteSteps(tx, id);
    await onRevoked(tx, { id, applicationId, userId });
    await noteActivity(tx, { applicationId, userId, kind: 'device_revoked', data: { deviceId: id, by }, origin });
    await tx.announce(deviceTopic(id), 'state');
    return true;
  };
}
