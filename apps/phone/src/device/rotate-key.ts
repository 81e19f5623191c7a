import { type DeviceFailure, generateDeviceKey } from '@countersign/device';
import { openVault } from '../vault/open-vault.ts';
import { clientOf } from './client-of.ts';

/**
 * Replaces the key of an identity; null when it is done. Both keys lie in the vault before the server hears of the second, so that a
 * lost reply, a closed tab or an empty battery in between loses nothing. One tab at a time: a third key would push the second out.
 */
export function rotateKey(id: string): Promise<DeviceFailure | null> {
  return navigator.locks.request(`countersign.key ${id}`, async () => {
    const vault = await openVault();
    const identity = (await vault.identities.list()).find((one) => one.id === id);
    if (!identity) return null;
    // One that was left over from a try before is as good as a new one, and may be the one the server knows.
    const nextKey = identity.nextKey ?? (await generateDeviceKey());
    await vault.identities.change(id, { nextKey });
    const reply = await clientOf(identity).rotate(nextKey);
    if (!reply.ok) return reply.failure;
    await vault.identities.change(id, { key: nextKey, nextKey: null });
    return null;
  });
}
