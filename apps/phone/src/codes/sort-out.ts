import type { Found } from './import/found.ts';
import { importKey } from './import-key.ts';
import { type CodeMaker, makeFingerprint } from './make-fingerprint.ts';
import type { NewEntry } from './new-entry.ts';
import { nameOf } from './read-entry.ts';

/** What would be added, and what would not: what makes codes that another entry makes already is left out. */
export async function sortOut(found: Found, kept: readonly CodeMaker[]): Promise<Found> {
  const fingerprint = makeFingerprint();
  const seen = new Set(await Promise.all(kept.map(fingerprint)));
  const entries: NewEntry[] = [];
  const misses = [...found.misses];
  for (const entry of found.entries) {
    const name = await fingerprint({ ...entry, key: await importKey(entry) });
    if (seen.has(name)) misses.push({ name: nameOf(entry), reason: 'twice' });
    else entries.push(entry);
    seen.add(name);
  }
  return { entries, misses };
}
