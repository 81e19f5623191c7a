import type { Vault } from '../vault/open-vault.ts';

/** The key that seals entries' secrets, made with the first entry. One tab at a time, lest a second key take the first one's place. */
export async function secretsKey(vault: Vault): Promise<CryptoKey> {
  return navigator.locks.request('countersign.secrets-key', async () => {
    const { secretsKey: kept } = await vault.settings.get();
    if (kept) return kept;
    const made = await crypto.subtle.generateKey({ name: 'AES-GCM', length: 256 }, false, ['encrypt', 'decrypt']);
    await vault.settings.put({ secretsKey: made });
    return made;
  });
}
