import type { Miss } from '../miss.ts';
import type { NewEntry } from '../new-entry.ts';
import { type ReadEntry, readEntry, type WrittenEntry } from '../read-entry.ts';

/** Everything that was found in a file: what can be taken over, and what cannot. */
export interface Found {
  entries: NewEntry[];
  misses: Miss[];
}

/** The same for entries that were read one by one. */
export function gather(all: readonly ReadEntry[]): Found {
  const entries = all.flatMap((one) => (one.ok ? [one.entry] : []));
  const misses = all.flatMap((one) => (one.ok ? [] : [{ name: one.name, reason: one.reason }]));
  return { entries, misses };
}

/** The same for entries as files write them, which are read first. */
export const gatherWritten = (all: readonly WrittenEntry[]): Found => gather(all.map(readEntry));
