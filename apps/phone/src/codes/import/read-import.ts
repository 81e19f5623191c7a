import { readBackup } from '../backup/read-backup.ts';
import type { Found } from './found.ts';
import type { LockedFile } from './locked-file.ts';
import { membersOf } from './members-of.ts';
import { openAegis } from './open-aegis.ts';
import { openTwoFas } from './open-two-fas.ts';
import { parseJson } from './parse-json.ts';
import { readAegis } from './read-aegis.ts';
import { readAndOtp } from './read-and-otp.ts';
import { type FoundInLines, readLines } from './read-lines.ts';
import { readTwoFas } from './read-two-fas.ts';

export type Import =
  | { kind: 'found'; found: Found; missing: FoundInLines['missing'] }
  | { kind: 'locked'; file: LockedFile }
  /** A backup of this app that is not whole, or that a newer app wrote. */
  | { kind: 'refused'; refusal: 'damaged' | 'newer' }
  | { kind: 'unknown' };

/** Recognises what a file, a pasted text or a QR code holds. Nothing is written anywhere. */
export async function readImport(text: string): Promise<Import> {
  const lines = readLines(text);
  if (lines) return { kind: 'found', found: lines, missing: lines.missing };

  const backup = await readBackup(text);
  if (backup.ok) return { kind: 'locked', file: { app: 'Countersign', open: backup.open } };
  if (backup.refusal !== 'foreign') return { kind: 'refused', refusal: backup.refusal };

  const parsed = parseJson(text);
  const { db, services, servicesEncrypted } = membersOf(parsed);
  if (typeof db === 'string') {
    return { kind: 'locked', file: { app: 'Aegis', open: (password) => openAegis(membersOf(parsed), password) } };
  }
  if (typeof servicesEncrypted === 'string' && servicesEncrypted !== '') {
    return { kind: 'locked', file: { app: '2FAS', open: (password) => openTwoFas(servicesEncrypted, password) } };
  }
  const found = readAegis(db) ?? readTwoFas(services) ?? readAndOtp(parsed);
  return found ? { kind: 'found', found, missing: null } : { kind: 'unknown' };
}
