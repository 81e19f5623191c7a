import { makeDeviceClient } from '@countersign/device';
import type { Vault } from '../vault/open-vault.ts';
import { dismissIdentity } from './dismiss-identity.ts';
import { platform } from './platform.ts';

/**
 * Finds out whether the server knows the second of two keys, after a change of keys whose reply was lost, and goes over to it if so.
 * The second key is never let go otherwise: the change may be under way still. An identity with one key is left alone: a server that
 * took it out of use says `revoked`, and one whose database was put back knows it again some day.
 */
export async function settleKeys(vault: Vault, id: string): Promise<void> {
  const identity = (await vault.identities.list()).find((one) => one.id === id);
  if (!identity?.nextKey) return;
  const { nextKey } = identity;
  const reply = await makeDeviceClient({ device: { ...identity, key: nextKey }, ...platform }).showState();
  if (reply.ok) await vault.identities.change(id, { key: nextKey, nextKey: null });
  else if (reply.failure.kind === 'revoked') await dismissIdentity(vault, id);
}
