import type { Store } from '../../storage/index.ts';
import type { Device } from './device.ts';
import type { ListDevices } from './list-devices.ts';

/** What a device may know of its person's devices, itself included: active and pending ones, oldest first. */
export type ShowOwnDevices = (device: Device) => Promise<Device[]>;

export function makeShowOwnDevices(deps: { store: Store; listDevices: ListDevices }): ShowOwnDevices {
  const { store, listDevices } = deps;
  return ({ applicationId, userId }) => store.read((tx) => listDevices(tx, applicationId, userId));
}
