import type { Seal } from '../../kernel/seal.ts';
import type { Store } from '../../storage/index.ts';
import type { Device } from './device.ts';
import { readDevice } from './read-device.ts';
import { deviceRows } from './repository.ts';

/** The active devices of an application, or of all when none is named; the oldest first. */
export type ListDevicesInUse = (applicationId?: number) => Promise<Device[]>;

export function makeListDevicesInUse({ store, seal }: { store: Store; seal: Seal }): ListDevicesInUse {
  return async (applicationId) => {
    const rows = await store.read((tx) =>
      applicationId === undefined ? deviceRows.allActive(tx) : deviceRows.activeOfApplication(tx, applicationId),
    );
    return rows.map((row) => readDevice(seal, row));
  };
}
