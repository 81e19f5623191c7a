import { clientOf } from '../device/client-of.ts';
import type { Identity } from '../vault/identity.ts';
import { openVault } from '../vault/open-vault.ts';

/** Milliseconds that services get to hear of it: somebody who hands a phone over does not wait. */
const patience = 5000;

/**
 * Takes this device out of use wherever that can be told in time, then forgets everything: keys, codes, history, choices, and what
 * pushes were to come here. Says whether every service was told.
 */
export async function wipeApp(): Promise<{ areAllTold: boolean }> {
  const vault = await openVault();
  const told = await Promise.all((await vault.identities.list()).map(tell));
  await dropPushes().catch(() => {});
  await vault.wipe();
  localStorage.clear();
  return { areAllTold: told.every(Boolean) };
}

async function tell(identity: Identity): Promise<boolean> {
  // One that is not trusted yet cannot act for itself, and comes to nothing by itself.
  if (identity.state !== 'active') return true;
  const tooLate = new Promise<false>((resolve) => setTimeout(() => resolve(false), patience));
  const revoked = clientOf(identity)
    .revoke(identity.deviceId)
    .then((reply) => reply.ok || reply.failure.kind === 'revoked')
    .catch(() => false);
  return Promise.race([revoked, tooLate]);
}

async function dropPushes(): Promise<void> {
  const registration = await navigator.serviceWorker?.getRegistration();
  await (await registration?.pushManager?.getSubscription())?.unsubscribe();
}
