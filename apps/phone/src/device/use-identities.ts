import { useSyncExternalStore } from 'react';
import type { Identity } from '../vault/identity.ts';
import { followHeld, type Held, heldNow } from './identities-store.ts';

/** Everything about identities, with what is wrong with them. */
export const useHeld = (): Held => useSyncExternalStore(followHeld, heldNow);

/** The identities that can sign, kept up to date in all tabs; null until they were read for the first time. */
export function useIdentities(): readonly Identity[] | null {
  const { isRead, identities } = useHeld();
  return isRead ? identities : null;
}
