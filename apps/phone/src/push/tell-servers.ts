import { clientOf } from '../device/client-of.ts';
import type { Identity } from '../vault/identity.ts';
import { openVault } from '../vault/open-vault.ts';
import { subscriptionOf } from './subscription-of.ts';

/**
 * Brings the subscription of this browser and what servers have of it together: makes a new one where the server's key is another by now,
 * and tells every identity's server that has not this one. Nothing happens where nobody subscribed. Safe to do at any time, in pages and
 * in the worker.
 */
export async function tellServers(registration: ServiceWorkerRegistration): Promise<void> {
  const vault = await openVault();
  const identities = (await vault.identities.list()).filter(({ state }) => state === 'active');
  for (const identity of identities) await tellServer(registration, identity);
}

async function tellServer(registration: ServiceWorkerRegistration, identity: Identity): Promise<void> {
  const client = clientOf(identity);
  const standing = await client.showState();
  if (!standing.ok) return;
  const { push, pushKey } = standing.value;
  const present = await registration.pushManager.getSubscription();
  if (!present || pushKey === null) return;
  const isOurs = subscriptionOf(present)?.key === pushKey;
  const subscription = isOurs ? present : await subscribeAnew(registration, present, pushKey);
  const now = subscriptionOf(subscription);
  if (!now || (push === 'webpush' && identity.pushEndpoint === now.endpoint)) return;
  const reply = await client.putPush(now);
  if (reply.ok) await (await openVault()).identities.change(identity.id, { pushEndpoint: now.endpoint, pushKey });
}

async function subscribeAnew(registration: ServiceWorkerRegistration, present: PushSubscription, pushKey: string) {
  // A browser has one subscription for an app, and none with two keys.
  await present.unsubscribe();
  return subscribeWith(registration, pushKey);
}

/**
 * Subscribes this browser to pushes. Rejects where the person or the browser refuses, and where there is a subscription with another key.
 * @param pushKey the public key of the server (VAPID, RFC 8292), in base64url
 */
export function subscribeWith(registration: ServiceWorkerRegistration, pushKey: string): Promise<PushSubscription> {
  return registration.pushManager.subscribe({ userVisibleOnly: true, applicationServerKey: pushKey });
}
