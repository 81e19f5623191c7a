import { useSyncExternalStore } from 'react';
import { appBase } from '../register-worker.ts';
import { moved } from './go-to.ts';
import { type Location, readLocation } from './location.ts';

/** Where somebody is now; follows links, the back button and clicked notifications. */
export function useLocation(): Location {
  return readLocation(useSyncExternalStore(follow, currentPath));
}

export const currentLocation = (): Location => readLocation(currentPath());

function currentPath(): string {
  const base = new URL(appBase()).pathname;
  const { pathname } = window.location;
  return pathname.startsWith(base) ? pathname.slice(base.length) : '';
}

function follow(onMoved: () => void): () => void {
  addEventListener('popstate', onMoved);
  addEventListener(moved, onMoved);
  return () => {
    removeEventListener('popstate', onMoved);
    removeEventListener(moved, onMoved);
  };
}
