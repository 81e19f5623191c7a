import { type DeviceEvent, type WatchOptions, webPause } from '@countersign/device';
import { clientOf } from '../device/client-of.ts';
import { seeState } from '../device/see-state.ts';
import type { Identity } from '../vault/identity.ts';
import { exclusively } from './exclusively.ts';
import { showStanding } from './requests-store.ts';
import { syncIdentity } from './sync-identity.ts';

/** Milliseconds. */
const pauseWhenSuperseded = 5000;

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
    await exclusively(`watch ${identity.id}`, () => hearOn(identity, { hear, signal }), signal);
  } catch (error) {
    if (!signal.aborted) throw error;
  } finally {
    hearing.delete(identity.id);
  }
}

/**
 * A key is in one browser, and one tab hears for all: whatever took our place is a call of a page that was left, which came in late. The
 * place is free again.
 */
async function hearOn(identity: Identity, options: WatchOptions): Promise<void> {
  for (;;) {
    const end = await clientOf(identity).watchEvents(options);
    if (end.kind !== 'superseded') return;
    hearing.delete(identity.id);
    await webPause(pauseWhenSuperseded, options.signal);
  }
}
