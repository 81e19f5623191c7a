import type { Clock } from '../../kernel/clock.ts';
import type { Seal } from '../../kernel/seal.ts';
import type { Store } from '../../storage/index.ts';
import type { Device } from './device.ts';
import { sealAbout } from './read-device.ts';
import { type DeviceRow, deviceRows } from './repository.ts';

/** Notes that a device was heard of, and from where. */
export type SeeDevice = (row: DeviceRow, device: Device, address: string) => Promise<void>;

/** Milliseconds between notes: a device that polls must not cost a write for every call. */
const often = { same: 3_600_000, moved: 60_000 };

export function makeSeeDevice({ store, clock, seal }: { store: Store; clock: Clock; seal: Seal }): SeeDevice {
  return async (row, device, address) => {
    const now = clock.now();
    const unseenFor = Math.abs(now - device.lastSeenAt);
    if (unseenFor < (device.lastAddress === address ? often.same : often.moved)) return;
    const { id } = device;
    const aboutSealed = sealAbout(seal, device, { ...device, lastAddress: address });
    await store.write((tx) => deviceRows.see(tx, { id, was: row.about_sealed, aboutSealed, now }));
  };
}
