import { useSyncExternalStore } from 'react';
import type { Entry } from '../vault/entry.ts';
import { followVault } from '../vault/follow-vault.ts';

const entries = followVault((vault) => vault.entries.list());

/** The entries for services that know nothing of us; undefined until they were read. */
export const useEntries = (): readonly Entry[] | undefined => useSyncExternalStore(entries.follow, entries.now);
