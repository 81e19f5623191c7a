import { type DeviceClient, type DeviceKey, generateDeviceKey, makeDeviceClient } from '@countersign/device';
import { deviceRows, type Passkey } from '../../src/features/devices/index.ts';
import { sealAbout } from '../../src/features/devices/read-device.ts';
import type { Clock } from '../../src/kernel/clock.ts';
import { systemRandom } from '../../src/kernel/random.ts';
import type { Seal } from '../../src/kernel/seal.ts';
import type { Store } from '../../src/storage/index.ts';

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

/** A device that is there without having been enrolled, for tests of what comes after. */
export async function makePhone(
  { store, seal, clock }: { store: Store; seal: Seal; clock: Clock },
  owner: { applicationId: number; userId: number },
  { state = 'active', iss = 'http://127.0.0.1', passkey }: PhoneOptions = {},
): Promise<Phone> {
  const key = await generateDeviceKey();
  const id = `dev_${systemRandom.bytes(16).toString('base64url')}`;
  const now = clock.now();
  const addresses = { registrationAddress: '127.0.0.1', lastAddress: '127.0.0.1' };
  const about = { iss, name: 'Phone', platform: 'test', ...addresses };
  await store.write((tx) =>
    deviceRows.insert(tx, {
      ...owner,
      ...{ id, state, trust: 'backend', way: 'link', jkt: key.thumbprint, jwk: JSON.stringify(key.jwk) },
      ...{ passkey: passkey ? JSON.stringify(passkey) : null, seedSealed: '', pushSealed: null, pushKind: null },
      aboutSealed: sealAbout(seal, { ...owner, id }, about),
      activeAt: state === 'active' ? now : null,
      heldUntil: null,
      now,
    }),
  );
  return {
    deviceId: id,
    key,
    clientOf: (iss) => makeDeviceClient({ device: { iss, deviceId: id, key }, fetch, clock }),
  };
}
