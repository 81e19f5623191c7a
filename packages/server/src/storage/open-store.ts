import { join } from 'node:path';
import { systemRandom } from '../kernel/random.ts';
import type { Timers } from '../kernel/timers.ts';
import { openSqliteStore } from './dialects/sqlite.ts';
import type { Store } from './store.ts';

export interface StoreSettings {
  /** PostgreSQL when given, the embedded SQLite when null. */
  databaseUrl: string | null;
  dataDirectory: string;
  poolSize: number;
  deadline: number;
  batchSize: number;
  queueSize: number;
}

/** The name of the embedded database inside the data directory. */
export const sqliteFileName = 'countersign.db';

/** The file of the embedded database, whether it is there or not; null when the database is PostgreSQL. */
export function sqliteFile(settings: Pick<StoreSettings, 'databaseUrl' | 'dataDirectory'>): string | null {
  return settings.databaseUrl ? null : join(settings.dataDirectory, sqliteFileName);
}

export async function openStore(settings: StoreSettings, timers: Timers): Promise<Store> {
  const { deadline } = settings;
  if (settings.databaseUrl) {
    const { databaseUrl: url, poolSize } = settings;
    // Loaded here, so that who has no PostgreSQL does not wait for its driver.
    const { openPostgresStore } = await import('./dialects/postgres.ts');
    return openPostgresStore({ url, timers, random: systemRandom, poolSize, deadline });
  }
  return openSqliteStore({
    file: join(settings.dataDirectory, sqliteFileName),
    timers,
    hasCheckpointer: true,
    batchSize: settings.batchSize,
    queueSize: settings.queueSize,
    busyTimeout: deadline,
  });
}
