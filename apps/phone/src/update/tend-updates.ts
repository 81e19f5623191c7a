import { moved } from '../navigation/go-to.ts';
import { currentLocation } from '../navigation/use-location.ts';
import { followRequests, requestsNow } from '../requests/requests-store.ts';
import { isIdle } from './is-idle.ts';

const inUse = 'countersign in use';

/**
 * Lets a new version of the app take over when no tab is in use: a request that is open is never taken away, and neither is a form that
 * is half filled in. The new version then loads every tab anew.
 */
export function tendUpdates(registration: ServiceWorkerRegistration | null): void {
  if (!registration || !('locks' in navigator)) return;
  let isTouched = false;
  // The very first worker takes over a page that has just been loaded; that is no update.
  let isReplaced = false;
  let hasWorker = navigator.serviceWorker.controller !== null;
  let release: (() => void) | undefined;

  const isFree = () => {
    const { kept, sending } = requestsNow();
    const waiting = kept.filter(({ answer }) => answer === null).length + sending.size;
    const isSeen = document.visibilityState === 'visible';
    return requestsNow().isRead && isIdle({ screen: currentLocation().screen, isSeen, isTouched, waiting });
  };

  const look = () => {
    if (!isFree()) return hold();
    release?.();
    release = undefined;
    if (isReplaced) location.reload();
    else if (registration.waiting) void takeOver(registration.waiting);
  };

  function hold(): void {
    if (release) return;
    const held = new Promise<void>((resolve) => {
      release = resolve;
    });
    void navigator.locks.request(inUse, { mode: 'shared' }, () => held);
  }

  navigator.serviceWorker.addEventListener('controllerchange', () => {
    isReplaced = hasWorker;
    hasWorker = true;
    look();
  });
  registration.addEventListener('updatefound', () => {
    registration.installing?.addEventListener('statechange', look);
  });
  for (const kind of [moved, 'popstate'] as const) addEventListener(kind, look);
  for (const kind of ['pointerdown', 'keydown'] as const) {
    addEventListener(kind, () => {
      isTouched = true;
      look();
    });
  }
  document.addEventListener('visibilitychange', () => {
    look();
    // An app that is kept open for weeks hears of new versions all the same.
    if (document.visibilityState === 'visible') void registration.update().catch(() => {});
  });
  followRequests(look);
  look();
}

/** Unless some tab is in use. */
function takeOver(worker: ServiceWorker): Promise<void> {
  return navigator.locks.request(inUse, { ifAvailable: true }, (lock) => {
    if (lock) worker.postMessage('take over');
  }) as Promise<void>;
}
