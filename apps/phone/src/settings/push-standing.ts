import { openVault } from '../vault/open-vault.ts';

/** `missing`: this browser has no pushes here, as on iOS before the app is on the home screen. */
export interface PushStanding {
  is: 'missing' | 'not_asked' | 'refused' | 'not_subscribed' | 'subscribed';
  /** When the last push came. Epoch milliseconds. */
  lastAt: number | null;
}

/** What the browser itself says about pushes to this app. */
export async function readPushStanding(): Promise<PushStanding> {
  return { is: await readSubscription(), lastAt: await (await openVault()).pushes.lastAt() };
}

async function readSubscription(): Promise<PushStanding['is']> {
  if (!('Notification' in globalThis) || !('PushManager' in globalThis)) return 'missing';
  if (Notification.permission === 'denied') return 'refused';
  if (Notification.permission === 'default') return 'not_asked';
  const registration = await navigator.serviceWorker.getRegistration();
  const subscription = await registration?.pushManager.getSubscription();
  return subscription ? 'subscribed' : 'not_subscribed';
}
