import { useEffect } from 'react';
import { heldNow } from './identities-store.ts';
import { seeState } from './see-state.ts';
import { useIdentities } from './use-identities.ts';

/** Milliseconds. Another device answers within a minute, or much later. */
const eager = 2000;
const patient = 15_000;
const eagerFor = 120_000;

/** Asks, while the app is seen, whether devices that wait to be trusted are trusted by now. */
export function usePendingWatch(): void {
  const isAnyPending = (useIdentities() ?? []).some(({ state }) => state === 'pending');

  useEffect(() => {
    if (!isAnyPending) return;
    const startedAt = Date.now();
    let isWanted = true;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const ask = async () => {
      clearTimeout(timer);
      const pending = heldNow().identities.filter(({ state }) => state === 'pending');
      if (document.visibilityState === 'visible') await Promise.all(pending.map(seeState));
      clearTimeout(timer);
      if (isWanted) timer = setTimeout(ask, Date.now() - startedAt < eagerFor ? eager : patient);
    };
    void ask();
    document.addEventListener('visibilitychange', ask);
    return () => {
      isWanted = false;
      clearTimeout(timer);
      document.removeEventListener('visibilitychange', ask);
    };
  }, [isAnyPending]);
}
