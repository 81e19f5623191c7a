import type { Entry } from '../vault/entry.ts';
import type { Vault } from '../vault/open-vault.ts';
import { importKey } from './import-key.ts';
import type { NewEntry } from './new-entry.ts';
import { sealSecret } from './seal-secret.ts';
import { secretsKey } from './secrets-key.ts';

/** Puts entries into the vault, all of them or none. */
export async function addEntries(vault: Vault, entries: readonly NewEntry[], addedAt: number): Promise<void> {
  const key = await secretsKey(vault);
  const last = (await vault.entries.list()).at(-1)?.order ?? 0;
  const made = await Promise.all(
    entries.map(async ({ secret, ...form }, index): Promise<Entry> => {
      const id = crypto.randomUUID();
      const [codes, sealedSecret] = await Promise.all([
        importKey({ secret, algorithm: form.algorithm }),
        sealSecret(key, id, secret),
      ]);
      return { ...form, id, key: codes, sealedSecret, order: last + 1 + index, isHidden: false, addedAt };
    }),
  );
  await vault.entries.putAll(made);
}
