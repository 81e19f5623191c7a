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

/**
 * Installs the service worker, which keeps the app for flights and receives pushes. Resolves when it is installed: where files did not
 * come it is tried again with the next network. Null where there are no workers.
 */
export async function registerWorker(): Promise<ServiceWorkerRegistration | null> {
  if (!('serviceWorker' in navigator)) return null;
  const address = workerAddress(new URL('service-worker.js', appBase()).href);
  for (;;) {
    const registration = await install(address).catch(() => null);
    if (registration) return registration;
    await new Promise((resolve) => addEventListener('online', resolve, { once: true }));
  }
}

async function install(address: string): Promise<ServiceWorkerRegistration | null> {
  const registration = await navigator.serviceWorker.register(address, { scope: appBase() });
  const { active, waiting, installing } = registration;
  // A worker that is there stays, whatever becomes of its update.
  if (active || waiting) return registration;
  return installing && (await isInstalled(installing)) ? registration : null;
}

function isInstalled(worker: ServiceWorker): Promise<boolean> {
  return new Promise((resolve) => {
    const look = () => worker.state !== 'installing' && resolve(worker.state !== 'redundant');
    worker.addEventListener('statechange', look);
    look();
  });
}

/** Where the app is: the address of `/app/` with whatever stands before it. */
export function appBase(): string {
  // This module lies in `assets/` below the app, whichever page was opened first.
  return new URL(/* @vite-ignore */ '../', import.meta.url).href;
}
