import type { Seal } from '../../kernel/seal.ts';
import type { Transaction } from '../../storage/index.ts';
import type { Device } from './device.ts';
import { readDevice } from './read-device.ts';
import { deviceRows } from './repository.ts';

/** The device of an id, revoked ones too; undefined when there never was one. */
export type FindDevice = (tx: Transaction, deviceId: string) => Promise<Device | undefined>;

export function makeFindDevice({ seal }: { seal: Seal }): FindDevice {
  return async (tx, deviceId) => {
    const row = await deviceRows.byId(tx, deviceId);
    return row && readDevice(seal, row);
  };
}
