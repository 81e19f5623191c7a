import type { DeviceEvent } from '@countersign/device';
import { clientOf } from '../device/client-of.ts';
import { seeState } from '../device/see-state.ts';
import type { Identity } from '../vault/identity.ts';
import { exclusively } from './exclusively.ts';
import { showStanding } from './requests-store.ts';
import { syncIdentity } from './sync-identity.ts';

/** Identities whose server tells by itself what happens; the others are asked every now and then. */
const hearing = new Set<string>();

export const isHearing = (identity: Identity): boolean => hearing.has(identity.id);

/**
 * Hears what the server of an identity tells, until the signal. One tab hears for all of them: what it takes over lies in the vault,
 * and a server speaks to a device in one place only.
 */
export async function watchIdentity(identity: Identity, signal: AbortSignal): Promise<void> {
  const hear = (event: DeviceEvent) => {
    if (event.kind === 'disconnected') hearing.delete(identity.id);
    else hearing.add(identity.id);
    if (event.kind === 'nudge') showStanding(identity.id, { isNudged: true });
    else if (event.kind === 'state') void seeState(identity);
    // A lost connection too: whether the server is there is found out by asking.
    else void syncIdentity(identity);
  };
  try {
    await exclusively(`watch ${identity.id}`, () => clientOf(identity).watchEvents({ hear, signal }), signal);
  } catch (error) {
    if (!signal.aborted) throw error;
  } finally {
    hearing.delete(identity.id);
  }
}
