import { type DeviceClient, type DeviceKey, generateDeviceKey, makeDeviceClient } from '@countersign/device';
import type { Passkey } from '../../src/features/devices/index.ts';
import type { Clock } from '../../src/kernel/clock.ts';
import type { Random } from '../../src/kernel/random.ts';
import type { Seal } from '../../src/kernel/seal.ts';
import type { Store } from '../../src/storage/index.ts';
import { plantDevice } from './plant-device.ts';

export interface Phone {
  deviceId: string;
  key: DeviceKey;
  /** Speaks to the server of that origin as this device. */
  clientOf(iss: string): DeviceClient;
}

export interface PhoneOptions {
  state?: 'active' | 'pending';
  /** Origin of the server, which stands in what the phone is asked. */
  iss?: string;
  passkey?: Passkey;
}

/** A device that can sign, in the database without having been enrolled, for tests of what comes after. */
export async function makePhone(
  ground: { store: Store; seal: Seal; clock: Clock; random: Random },
  owner: { applicationId: number; userId: number },
  { state = 'active', iss, passkey }: PhoneOptions = {},
): Promise<Phone> {
  const key = await generateDeviceKey();
  const { id: deviceId } = await plantDevice(ground, owner, {
    state,
    key,
    ...(iss && { iss }),
    ...(passkey && { passkey }),
  });
  const { clock } = ground;
  return {
    deviceId,
    key,
    clientOf: (iss) => makeDeviceClient({ device: { iss, deviceId, key }, fetch, clock }),
  };
}
