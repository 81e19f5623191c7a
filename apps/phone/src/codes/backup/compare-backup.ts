import { importKey } from '../import-key.ts';
import { type CodeMaker, makeFingerprint } from '../make-fingerprint.ts';
import type { NewEntry } from '../new-entry.ts';
import { nameOf } from '../read-entry.ts';

/** How a backup differs from the vault, by the names of entries; two empty lists when it does not. */
export interface Difference {
  onlyInVault: string[];
  onlyInBackup: string[];
}

type Kept = CodeMaker & Pick<NewEntry, 'issuer' | 'account'>;

/** Holds what came out of a backup against the vault: names, forms, and the codes both make. */
export async function compareBackup(backup: readonly NewEntry[], vault: readonly Kept[]): Promise<Difference> {
  const fingerprint = makeFingerprint();
  const nameFully = async (entry: Kept) => JSON.stringify([entry.issuer, entry.account, await fingerprint(entry)]);
  const inBackup = await Promise.all(backup.map(async (entry) => nameFully({ ...entry, key: await importKey(entry) })));
  const inVault = await Promise.all(vault.map(nameFully));
  return {
    onlyInVault: vault.filter((_, at) => !inBackup.includes(inVault[at] ?? '')).map(nameOf),
    onlyInBackup: backup.filter((_, at) => !inVault.includes(inBackup[at] ?? '')).map(nameOf),
  };
}
