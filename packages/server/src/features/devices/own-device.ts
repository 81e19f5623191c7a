import type { Transaction } from '../../storage/index.ts';
import type { Device } from './device.ts';
import { type DeviceRow, deviceRows } from './repository.ts';

/** A device of the same person in the same application as another one, held; undefined when it is not or is revoked. */
export async function ownDevice(tx: Transaction, other: Device, deviceId: string): Promise<DeviceRow | undefined> {
  const row = await deviceRows.hold(tx, deviceId);
  if (row?.application_id !== other.applicationId || row.user_id !== other.userId) return undefined;
  return row.state === 'revoked' ? undefined : row;
}
