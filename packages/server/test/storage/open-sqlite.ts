import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { systemClock } from '../../src/kernel/clock.ts';
import { systemTimers } from '../../src/kernel/timers.ts';
import { openSqliteStore, type SqliteOptions } from '../../src/storage/dialects/sqlite.ts';
import { migrate, migrations, type Store } from '../../src/storage/index.ts';

export interface OpenedSqlite {
  store: Store;
  file: string;
}

/** An embedded store of one's own with the newest schema; closed and removed when the test ends. */
export async function openSqlite(
  t: { after(action: () => Promise<void>): void },
  options: Partial<SqliteOptions> = {},
): Promise<OpenedSqlite> {
  const directory = await mkdtemp(join(tmpdir(), 'countersign-sqlite-'));
  const file = join(directory, 'test.db');
  const bounds = { batchSize: 64, queueSize: 1000, busyTimeout: 5000 };
  const store = openSqliteStore({ file, timers: systemTimers, hasCheckpointer: false, ...bounds, ...options });
  await migrate(store, systemClock, migrations);
  t.after(async () => {
    await store.close();
    await rm(directory, { recursive: true });
  });
  return { store, file };
}
