import type { DeviceState } from '@countersign/device';
import type { Identity } from '../vault/identity.ts';
import { openVault } from '../vault/open-vault.ts';
import { clientOf } from './client-of.ts';

/** Asks the server whether an identity is trusted by now, and stores what it says. Null when it could not be asked, or is gone. */
export async function seeState(identity: Identity): Promise<DeviceState | null> {
  const reply = await clientOf(identity).showState();
  if (!reply.ok) return null;
  const { state, heldUntil } = reply.value;
  if (state !== identity.state || heldUntil !== identity.heldUntil) {
    await (await openVault()).identities.change(identity.id, { state, heldUntil });
  }
  return state;
}
