import { type Bytes, canonicalBytes, readBase64url } from '@countersign/device';
import { type Found, gatherWritten } from '../import/found.ts';
import { membersOf } from '../import/members-of.ts';
import { parseJson } from '../import/parse-json.ts';
import type { BackupHeader } from './backup-form.ts';
import { pbkdf2 } from './pbkdf2.ts';
import { tidyPassphrase } from './tidy-passphrase.ts';

/** The entries inside. `wrong`: another passphrase, or a changed file with a sum to match. Undefined when it holds something else. */
export async function openBackup(
  header: BackupHeader,
  sealed: Bytes,
  passphrase: string,
): Promise<Found | 'wrong' | undefined> {
  const salt = readBase64url(header.salt) as Bytes;
  const iv = readBase64url(header.nonce) as Bytes;
  const bytes = await pbkdf2({ password: tidyPassphrase(passphrase), salt, iterations: header.iterations });
  const key = await crypto.subtle.importKey('raw', bytes, 'AES-GCM', false, ['decrypt']);
  const seal = { name: 'AES-GCM', iv, additionalData: canonicalBytes({ ...header }) };
  const content = await crypto.subtle.decrypt(seal, key, sealed).catch(() => undefined);
  if (!content) return 'wrong';

  const { entries } = membersOf(parseJson(content));
  if (!Array.isArray(entries)) return undefined;
  const found = gatherWritten(entries.map(membersOf));
  // What this app wrote it reads; anything else was not written by it.
  return found.misses.length === 0 ? found : undefined;
}
