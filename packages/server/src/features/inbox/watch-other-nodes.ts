import type { Seal } from '../../kernel/seal.ts';
import type { Timers } from '../../kernel/timers.ts';
import type { Store } from '../../storage/index.ts';
import type { InboxMessage } from './inbox-message.ts';
import { type InboxRow, inboxRows } from './repository.ts';
import { openRow } from './seal-message.ts';

/** Milliseconds between looks at the table. */
export const pollEvery = 250;

/**
 * On PostgreSQL a lower sequence can become visible after a higher one, so each look goes back this many sequences and
 * skips what it has seen.
 */
const overlap = 100;
const rowsAtOnce = 500;

export interface Watch {
  /** Settles once every message that becomes visible from now on will be heard. Rejects when the database is away. */
  ready: Promise<void>;
  /** Tells of a message that was heard on a shorter way; returns whether it was new. */
  see(sequence: number): boolean;
  stop(): void;
}

/** Looks at the table for messages that other processes stored, and hears each new one once. */
export function watchOtherNodes(
  { store, seal, timers }: { store: Store; seal: Seal; timers: Timers },
  hear: (message: InboxMessage) => void,
): Watch {
  const seen = new Set<number>();
  let lookedUpTo = 0;
  let isStopped = false;
  let cancel = () => {};

  return {
    ready: begin(),
    see,
    stop() {
      isStopped = true;
      cancel();
    },
  };

  async function begin(): Promise<void> {
    const page = { after: 0, before: Number.MAX_SAFE_INTEGER, limit: overlap };
    const rows = await store.read((tx) => inboxRows.newestFirst(tx, page));
    for (const { sequence } of rows) seen.add(sequence);
    lookedUpTo = rows[0]?.sequence ?? 0;
    lookAgainAfter(pollEvery);
  }

  function lookAgainAfter(delay: number): void {
    if (isStopped) return;
    cancel = timers.after(delay, () => void look());
  }

  async function look(): Promise<void> {
    let rows: InboxRow[] = [];
    try {
      rows = await store.read((tx) =>
        inboxRows.oldestFirst(tx, { after: Math.max(0, lookedUpTo - overlap), limit: rowsAtOnce }),
      );
      if (isStopped) return;
      for (const row of rows) if (see(row.sequence)) hear(openRow(seal, row));
    } catch {
      // A look that failed finds nothing; whoever waits runs into the timeout, or the next look goes well.
    }
    lookedUpTo = Math.max(lookedUpTo, rows.at(-1)?.sequence ?? 0);
    for (const sequence of seen) if (sequence <= lookedUpTo - overlap) seen.delete(sequence);
    lookAgainAfter(rows.length === rowsAtOnce ? 0 : pollEvery);
  }

  function see(sequence: number): boolean {
    if (seen.has(sequence)) return false;
    seen.add(sequence);
    return true;
  }
}
