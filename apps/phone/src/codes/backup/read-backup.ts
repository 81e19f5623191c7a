import { readBase64url, readCanonical } from '@countersign/device';
import { type Opened, openedAs } from '../import/locked-file.ts';
import { membersOf } from '../import/members-of.ts';
import { parseJson } from '../import/parse-json.ts';
import { type BackupHeader, backupFormat, backupKdf, backupVersion, mostIterations } from './backup-form.ts';
import { checkSum } from './check-sum.ts';
import { openBackup } from './open-backup.ts';

/** `foreign`: not a backup of this app. `damaged`: cut off or changed. `newer`: written by an app that knows more than this one. */
export type BackupRefusal = 'foreign' | 'damaged' | 'newer';

export type ReadBackup =
  | { ok: true; open(passphrase: string): Promise<Opened> }
  | { ok: false; refusal: BackupRefusal };

/** Reads the outside of a backup file. Whatever is not exactly as it was written is refused as a whole. */
export async function readBackup(text: string): Promise<ReadBackup> {
  const refuse = (refusal: BackupRefusal): ReadBackup => ({ ok: false, refusal });
  const parsed = membersOf(parseJson(text));
  // A file that was cut off still begins as ours: the first member in the order of canonical JSON says what it is.
  if (parsed.backup !== backupFormat) return refuse(text.includes(`"${backupFormat}"`) ? 'damaged' : 'foreign');
  if (typeof parsed.version === 'number' && parsed.version > backupVersion) return refuse('newer');
  if (!readCanonical(new TextEncoder().encode(text)).ok) return refuse('damaged');
  const { data, sum, ...header } = parsed;
  const sealed = typeof data === 'string' ? readBase64url(data) : undefined;
  if (!sealed || !isHeader(header)) return refuse('damaged');
  if ((await checkSum({ ...header, data: String(data) })) !== sum) return refuse('damaged');
  return {
    ok: true,
    open: async (passphrase) => {
      const opened = await openBackup(header, sealed, passphrase);
      return opened === 'wrong' ? { ok: false, refusal: 'wrong' } : openedAs(opened);
    },
  };
}

function isHeader(header: Record<string, unknown>): header is Record<string, unknown> & BackupHeader {
  const { version, kdf, iterations, salt, nonce, ...rest } = header;
  if (Object.keys(rest).join() !== 'backup' || version !== backupVersion || kdf !== backupKdf) return false;
  if (typeof iterations !== 'number' || iterations < 1 || iterations > mostIterations) return false;
  return typeof salt === 'string' && lengthOf(salt) === 16 && typeof nonce === 'string' && lengthOf(nonce) === 12;
}

const lengthOf = (text: string) => readBase64url(text)?.length;
