import { shell } from './shell.ts';
import { answerFromShell, fillShell, pruneShells } from './shell-cache.ts';

declare const self: ServiceWorkerGlobalScope;

self.addEventListener('install', (event) => {
  event.waitUntil(fillShell(shell));
});

self.addEventListener('activate', (event) => {
  event.waitUntil(pruneShells(shell).then(() => self.clients.claim()));
});

// The page asks for it when nothing is open that an update could take away.
self.addEventListener('message', (event) => {
  if (event.data === 'take over') void self.skipWaiting();
});

self.addEventListener('fetch', (event) => {
  const answer = answerFromShell(shell, event.request, self.registration.scope);
  if (answer) event.respondWith(answer);
});
