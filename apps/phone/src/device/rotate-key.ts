import { generateDeviceKey, type Reply } from '@countersign/device';
import type { Identity } from '../vault/identity.ts';
import { openVault } from '../vault/open-vault.ts';
import { clientOf } from './client-of.ts';
import { settleKeys } from './settle-keys.ts';

/**
 * Replaces the key of an identity. Both keys lie in the vault before the server hears of the second, so that a lost reply, a closed
 * tab or an empty battery in between loses nothing.
 */
export async function rotateKey(identity: Identity): Promise<Reply<null>> {
  const vault = await openVault();
  const nextKey = identity.nextKey ?? (await generateDeviceKey());
  await vault.identities.change(identity.id, { nextKey });
  const reply = await clientOf(identity).rotate(nextKey);
  if (reply.ok) await vault.identities.change(identity.id, { key: nextKey, nextKey: null });
  // A refusal may be the answer to a second try of what was done already.
  else if (reply.failure.kind !== 'unreachable') await settleKeys(vault, identity.id);
  return reply;
}
