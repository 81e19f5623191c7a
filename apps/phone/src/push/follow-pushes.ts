import { goTo } from '../navigation/go-to.ts';
import { readLocation } from '../navigation/location.ts';
import { tellServers } from './tell-servers.ts';

/** Follows notifications that are tapped while the app is open, and compares subscriptions once at each start. */
export function followPushes(): void {
  if (!('serviceWorker' in navigator) || !('PushManager' in globalThis)) return;
  navigator.serviceWorker.addEventListener('message', ({ data }: MessageEvent<{ open?: unknown } | null>) => {
    if (typeof data?.open === 'string') goTo(readLocation(data.open));
  });
  void navigator.serviceWorker.ready.then(tellServers).catch(() => {});
}
