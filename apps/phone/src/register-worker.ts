/** A policy that lets one address through: the app's own service worker. */
function workerAddress(url: string): string {
  const { trustedTypes } = globalThis as unknown as { trustedTypes?: TrustedTypePolicyFactory };
  if (!trustedTypes) return url;
  const policy = trustedTypes.createPolicy('countersign-worker', { createScriptURL: () => url });
  return policy.createScriptURL('') as unknown as string;
}

interface TrustedTypePolicyFactory {
  createPolicy(
    name: string,
    rules: { createScriptURL(input: string): string },
  ): { createScriptURL(input: string): object };
}

/** Installs the service worker, which keeps the app for flights and receives pushes. Resolves to null where there is none. */
export async function registerWorker(): Promise<ServiceWorkerRegistration | null> {
  if (!('serviceWorker' in navigator)) return null;
  const url = new URL('service-worker.js', appBase()).href;
  return navigator.serviceWorker.register(workerAddress(url), { scope: appBase() });
}

/** Where the app is: the address of `/app/` with whatever stands before it. */
export function appBase(): string {
  // This module lies in `assets/` below the app, whichever page was opened first.
  return new URL(/* @vite-ignore */ '../', import.meta.url).href;
}
