import type { Vault } from '../../vault/open-vault.ts';
import type { NewEntry } from '../new-entry.ts';
import { openSecret } from '../seal-secret.ts';
import { secretsKey } from '../secrets-key.ts';

/** The entries with their secrets, to be written into a backup at once and forgotten. */
export async function collectEntries(vault: Vault): Promise<NewEntry[]> {
  const key = await secretsKey(vault);
  return Promise.all(
    (await vault.entries.list()).map(async ({ id, issuer, account, algorithm, digits, period, sealedSecret }) => {
      return { issuer, account, algorithm, digits, period, secret: await openSecret(key, id, sealedSecret) };
    }),
  );
}
