import { useSyncExternalStore } from 'react';
import { followVault } from '../vault/follow-vault.ts';
import { openVault } from '../vault/open-vault.ts';
import type { Settings } from '../vault/settings.ts';

const settings = followVault((vault) => vault.settings.get());

/** What the person chose; undefined until it was read. */
export const useSettings = (): Settings | undefined => useSyncExternalStore(settings.follow, settings.now);

/** Keeps what the person chose, and leaves all else as it is. */
export async function putSettings(changed: Partial<Settings>): Promise<void> {
  await (await openVault()).settings.put(changed);
}
