import type { Shell } from './shell.ts';

const prefix = 'shell-';
const cacheOf = ({ version }: Shell) => `${prefix}${version}`;

/** Fetches every file of the app, or fails as a whole: half an app is none. */
export async function fillShell(shell: Shell): Promise<void> {
  const cache = await caches.open(cacheOf(shell));
  await cache.addAll(['./', ...shell.files.filter((file) => file !== 'index.html')].map(fresh));
}

/** What a browser kept from an earlier version is not this version. */
const fresh = (file: string) => new Request(file, { cache: 'reload' });

/** Lets the files of earlier versions go. */
export async function pruneShells(shell: Shell): Promise<void> {
  const names = await caches.keys();
  const old = names.filter((name) => name.startsWith(prefix) && name !== cacheOf(shell));
  await Promise.all(old.map((name) => caches.delete(name)));
}

/**
 * The answer to a request for a part of the app: from the cache at once, with or without a network. Undefined for everything else,
 * which goes to the server: calls of the device are never answered from a cache.
 */
export function answerFromShell(shell: Shell, request: Request, scope: string): Promise<Response> | undefined {
  if (request.method !== 'GET' || !request.url.startsWith(scope)) return undefined;
  const path = request.url.slice(scope.length).split(/[?#]/)[0] ?? '';
  // Every address of the app is the one page.
  if (request.mode === 'navigate') return find(shell, scope, request);
  return shell.files.includes(path) ? find(shell, new URL(path, scope).href, request) : undefined;
}

async function find(shell: Shell, url: string, request: Request): Promise<Response> {
  const cache = await caches.open(cacheOf(shell));
  return (await cache.match(url)) ?? fetch(request);
}
