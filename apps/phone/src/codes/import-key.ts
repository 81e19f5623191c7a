import type { NewEntry } from './new-entry.ts';

/** The key that makes an entry's codes; it never comes out of the platform again. */
export async function importKey({ secret, algorithm }: Pick<NewEntry, 'secret' | 'algorithm'>): Promise<CryptoKey> {
  return crypto.subtle.importKey('raw', secret, { name: 'HMAC', hash: algorithm }, false, ['sign']);
}
