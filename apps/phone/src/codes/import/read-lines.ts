import { readName } from '../read-entry.ts';
import { readOtpauth } from '../read-otpauth.ts';
import { type Found, gather } from './found.ts';
import { type MigrationPart, readMigration } from './read-migration.ts';

/** What a text of links holds, and which parts of an export in several QR codes have not come yet. */
export interface FoundInLines extends Found {
  /** Of one unfinished export: how many parts there are, and how many are missing. */
  missing: { parts: number; of: number } | null;
}

/** Reads links, one on each line. Undefined when there is not one among them. */
export function readLines(text: string): FoundInLines | undefined {
  const lines = text
    .split(/\r?\n/)
    .map((line) => line.trim())
    .filter((line) => line !== '');
  if (!lines.some((line) => /^otpauth(-migration)?:\/\//i.test(line))) return undefined;
  const parts = new Map<string, MigrationPart>();
  const all = lines.flatMap((line) => {
    if (/^otpauth:/i.test(line)) return [readOtpauth(line)];
    const part = readMigration(line);
    if (!part) return [{ ok: false, reason: 'unreadable', name: readName(line.slice(0, 40)) } as const];
    const name = `${part.batch} ${part.index}`;
    // The same QR code held before the camera twice is one part.
    if (parts.has(name)) return [];
    parts.set(name, part);
    return part.entries;
  });
  return { ...gather(all), missing: missingOf([...parts.values()]) };
}

function missingOf(parts: readonly MigrationPart[]): FoundInLines['missing'] {
  for (const { batch, size } of parts) {
    const come = parts.filter((part) => part.batch === batch).length;
    if (come < size) return { parts: size - come, of: size };
  }
  return null;
}
