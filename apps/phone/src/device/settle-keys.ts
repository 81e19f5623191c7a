import { makeDeviceClient } from '@countersign/device';
import type { Vault } from '../vault/open-vault.ts';
import { dismissIdentity } from './dismiss-identity.ts';
import { platform } from './platform.ts';

/**
 * Finds out which of two keys the server knows, after a change of keys whose reply was lost, and keeps that one. An identity without
 * a second key is left alone: a server that knows it no longer says `revoked`, and one whose database was put back knows it again.
 */
export async function settleKeys(vault: Vault, id: string): Promise<void> {
  const identity = (await vault.identities.list()).find((one) => one.id === id);
  if (!identity?.nextKey) return;
  const { key, nextKey } = identity;
  const withNext = makeDeviceClient({ device: { ...identity, key: nextKey }, ...platform });
  const reply = await withNext.showState();
  if (reply.ok) await vault.identities.change(id, { key: nextKey, nextKey: null });
  else if (reply.failure.kind === 'revoked') await dismissIdentity(vault, id);
  else if (reply.failure.kind === 'unauthorized') {
    const withOld = await makeDeviceClient({ device: { ...identity, key }, ...platform }).showState();
    if (withOld.ok) await vault.identities.change(id, { nextKey: null });
  }
}
