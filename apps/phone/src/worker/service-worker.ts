import { tellServers } from '../push/tell-servers.ts';
import { openVault } from '../vault/open-vault.ts';
import { denyRequest } from './deny-request.ts';
import { openApp } from './open-app.ts';
import { passCallsBy } from './pass-calls-by.ts';
import { shell } from './shell.ts';
import { answerFromShell, fillShell, pruneShells } from './shell-cache.ts';
import { showPush } from './show-push.ts';

declare const self: ServiceWorkerGlobalScope;

self.addEventListener('install', (event) => {
  passCallsBy(event, self.registration.scope);
  event.waitUntil(fillShell(shell));
});

self.addEventListener('activate', (event) => {
  event.waitUntil(pruneShells(shell).then(() => self.clients.claim()));
});

self.addEventListener('message', (event) => {
  // The page asks for it when nothing is open that an update could take away.
  if (event.data === 'take over') void self.skipWaiting();
  // From a page that was loaded while this worker started, or past it.
  if (event.data === 'take this page') event.waitUntil(self.clients.claim());
});

self.addEventListener('fetch', (event) => {
  const answer = answerFromShell(shell, event.request, self.registration.scope);
  if (answer) event.respondWith(answer);
});

self.addEventListener('push', (event) => {
  event.waitUntil(showPush(self.registration, event.data).then(tellWindows));
});

self.addEventListener('notificationclick', (event) => {
  const { path = '', requestId = null } = (event.notification.data ?? {}) as {
    path?: string;
    requestId?: string | null;
  };
  event.notification.close();
  // Browsers let a window open for a moment after the tap only. Whoever took longer is asked again.
  const open = () => openApp(self.clients, self.registration.scope, path).catch(() => showAgain(event.notification));
  const isDenial = event.action === 'deny' && requestId !== null;
  // What could not be denied here is shown, so that nobody believes it was.
  event.waitUntil(isDenial ? deny(requestId).then((isDenied) => (isDenied ? tellWindows() : open())) : open());
});

const showAgain = ({ title, body, tag, data, icon }: Notification) =>
  self.registration.showNotification(title, { body, tag, data, icon });

const deny = (requestId: string) => denyRequest(requestId).catch(() => false);

// The browser ended the subscription or gave it new keys.
self.addEventListener('pushsubscriptionchange', (event) => {
  const { oldSubscription } = event as Event & { oldSubscription?: PushSubscription | null };
  const { registration } = self;
  const options = oldSubscription?.options;
  const subscribed = registration.pushManager.getSubscription().then(async (present) => {
    const applicationServerKey = options?.applicationServerKey ?? (await knownKey());
    if (present || applicationServerKey === null) return;
    await registration.pushManager.subscribe({ userVisibleOnly: true, applicationServerKey });
  });
  (event as ExtendableEvent).waitUntil(subscribed.then(() => tellServers(registration)));
});

async function knownKey(): Promise<string | null> {
  const identities = await (await openVault()).identities.list();
  return identities.find(({ pushKey }) => pushKey !== null)?.pushKey ?? null;
}

async function tellWindows(): Promise<void> {
  for (const client of await self.clients.matchAll({ type: 'window' })) client.postMessage({ push: true });
}
