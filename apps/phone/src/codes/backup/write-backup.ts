import { base32, base64url, canonicalBytes, type Random, writeCanonical } from '@countersign/device';
import type { NewEntry } from '../new-entry.ts';
import { type BackupHeader, backupFormat, backupIterations, backupKdf, backupVersion } from './backup-form.ts';
import { checkSum } from './check-sum.ts';
import { pbkdf2 } from './pbkdf2.ts';
import { tidyPassphrase } from './tidy-passphrase.ts';

/**
 * The backup file of some entries, as text. Canonical JSON throughout: another byte anywhere is another value or no value, never the
 * same file written differently.
 */
export async function writeBackup(
  entries: readonly NewEntry[],
  { passphrase, random, iterations = backupIterations }: { passphrase: string; random: Random; iterations?: number },
): Promise<string> {
  const [salt, nonce] = [random(16), random(12)];
  const header: BackupHeader = {
    ...{ backup: backupFormat, version: backupVersion, kdf: backupKdf },
    ...{ iterations, salt: base64url(salt), nonce: base64url(nonce) },
  };
  const password = tidyPassphrase(passphrase);
  const bytes = await pbkdf2({ password, salt, iterations });
  const key = await crypto.subtle.importKey('raw', bytes, 'AES-GCM', false, ['encrypt']);
  const content = canonicalBytes({ entries: entries.map((entry) => ({ ...entry, secret: base32(entry.secret) })) });
  const seal = { name: 'AES-GCM', iv: nonce, additionalData: canonicalBytes({ ...header }) };
  const data = base64url(new Uint8Array(await crypto.subtle.encrypt(seal, key, content)));
  const sealed = { ...header, data };
  return writeCanonical({ ...sealed, sum: await checkSum(sealed) });
}
