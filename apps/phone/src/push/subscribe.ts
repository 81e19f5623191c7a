import { clientOf } from '../device/client-of.ts';
import { openVault } from '../vault/open-vault.ts';
import { subscribeWith, tellServers } from './tell-servers.ts';

/** `blocked`: the person, or the browser for them, said no. */
export type Subscribed = 'subscribed' | 'blocked' | 'failed';

/** Has this app notified from now on. Call it from a tap and before anything else that waits: browsers want it so. */
export async function subscribe(denyLabel: string): Promise<Subscribed> {
  if ((await Notification.requestPermission()) !== 'granted') return 'blocked';
  const registration = await navigator.serviceWorker.ready;
  const vault = await openVault();
  await vault.settings.put({ denyLabel });
  const [identity] = (await vault.identities.list()).filter(({ state }) => state === 'active');
  if (!identity) return 'failed';
  try {
    const pushKey = identity.pushKey ?? (await askForKey(identity));
    if (pushKey === null) return 'failed';
    const present = await registration.pushManager.getSubscription();
    if (!present) await subscribeWith(registration, pushKey);
    await tellServers(registration);
  } catch {
    return 'failed';
  }
  const told = (await vault.identities.list()).find(({ id }) => id === identity.id);
  return told?.pushEndpoint ? 'subscribed' : 'failed';
}

async function askForKey(identity: Parameters<typeof clientOf>[0]): Promise<string | null> {
  const standing = await clientOf(identity).showState();
  return standing.ok ? standing.value.pushKey : null;
}
