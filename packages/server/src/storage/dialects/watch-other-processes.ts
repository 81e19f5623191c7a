import type { DatabaseSync } from 'node:sqlite';
import type { Timers } from '../../kernel/timers.ts';

/**
 * Milliseconds between two looks. Everybody who listens then reads the database, which must stay little work while another process
 * writes all the time.
 */
export const lookEvery = 5000;

/**
 * Finds out that another process committed to the same file, such as an operator's command, which announces nothing here. SQLite changes
 * a connection's `data_version` with the commits of all others, so the connection must be the one that writes for this process.
 */
export function watchOtherProcesses(connection: DatabaseSync, timers: Timers, onChange: () => void) {
  const read = connection.prepare('PRAGMA data_version');
  /** As it was when the database does not answer: the next look tells. */
  const version = (): number => {
    try {
      return (read.get() as { data_version: number }).data_version;
    } catch {
      return seen;
    }
  };
  let isWatching = false;
  let seen = 0;
  let cancel = () => {};

  function lookLater(): void {
    cancel = timers.afterIfAlive(lookEvery, () => {
      const now = version();
      if (now !== seen) onChange();
      seen = now;
      lookLater();
    });
  }

  return {
    /** Begins to watch, if that has not begun. */
    want(): void {
      if (isWatching) return;
      isWatching = true;
      seen = version();
      lookLater();
    },
    stop: () => cancel(),
  };
}
