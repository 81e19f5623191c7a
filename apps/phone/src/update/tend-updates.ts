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
  let released: Promise<unknown> = Promise.resolve();

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
    // A lock of our own that is being given back would keep the new version out.
    else if (registration.waiting) void released.then(takeOver);
  };

  function hold(): void {
    if (release) return;
    const held = new Promise<void>((resolve) => {
      release = resolve;
    });
    released = navigator.locks.request(inUse, { mode: 'shared' }, () => held);
  }

  /** Unless some tab is in use, this one included by now. */
  async function takeOver(): Promise<void> {
    await navigator.locks.request(inUse, { ifAvailable: true }, (lock) => {
      if (lock && isFree()) registration?.waiting?.postMessage('take over');
    });
  }

  navigator.serviceWorker.addEventListener('controllerchange', () => {
    isReplaced = hasWorker;
    hasWorker = true;
    look();
  });
  const followInstalling = () => registration.installing?.addEventListener('statechange', look);
  registration.addEventListener('updatefound', followInstalling);
  // One that was found before anybody listened.
  followInstalling();
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
