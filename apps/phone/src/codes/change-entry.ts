import type { Entry } from '../vault/entry.ts';
import { openVault } from '../vault/open-vault.ts';

/** Changes what can be changed of an entry. Nothing happens to one that another tab has deleted. */
export async function changeEntry(
  id: string,
  changed: Partial<Pick<Entry, 'issuer' | 'account' | 'isHidden'>>,
): Promise<void> {
  const vault = await openVault();
  const entry = (await vault.entries.list()).find((one) => one.id === id);
  if (entry) await vault.entries.put({ ...entry, ...changed });
}
