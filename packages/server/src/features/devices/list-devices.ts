import type { Seal } from '../../kernel/seal.ts';
import type { Transaction } from '../../storage/index.ts';
import type { Device } from './device.ts';
import { readDevice } from './read-device.ts';
import { deviceRows } from './repository.ts';

/** Devices of a user, oldest first. */
export type ListDevices = (tx: Transaction, applicationId: number, userId: number) => Promise<Device[]>;

/** Active and pending ones. */
export function makeListDevices({ seal }: { seal: Seal }): ListDevices {
  return async (tx, applicationId, userId) => {
    const rows = await deviceRows.ofUser(tx, { applicationId, userId });
    return rows.map((row) => readDevice(seal, row));
  };
}

/** Those that were taken out of use, the last first, and no more of them than anybody looks at. */
export function makeRevokedDevices({ seal }: { seal: Seal }): ListDevices {
  return async (tx, applicationId, userId) => {
    const rows = await deviceRows.revokedOfUser(tx, { applicationId, userId });
    return rows.map((row) => readDevice(seal, row));
  };
}

/** Those that are asked, answer, and whose codes count. */
export function makeActiveDevices({ seal }: { seal: Seal }): ListDevices {
  const listDevices = makeListDevices({ seal });
  return async (tx, applicationId, userId) =>
    (await listDevices(tx, applicationId, userId)).filter(({ state }) => state === 'active');
}
