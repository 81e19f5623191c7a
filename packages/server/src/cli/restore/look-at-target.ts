import { existsSync } from 'node:fs';
import type { Settings } from '../../config/index.ts';
import { applicationRows } from '../../features/applications/index.ts';
import type { Timers } from '../../kernel/timers.ts';
import {
  findSqliteDamage,
  isSqliteFileInUse,
  migrations,
  openStore,
  pendingMigrations,
  sqliteFile,
} from '../../storage/index.ts';
import { storeSettings } from '../open-ground.ts';

/** What is where a backup is to go. `empty`: a database without applications, as a first start makes it. */
export type TargetState = 'absent' | 'empty' | 'full' | 'damaged' | 'in use';

export async function lookAtTarget(settings: Settings, timers: Timers): Promise<TargetState> {
  const file = sqliteFile(settings);
  if (file === null || !existsSync(file)) return 'absent';
  // A file that is no database any more is nobody's to use, and locks cannot be asked for in it.
  const isDamaged = findSqliteDamage(file).length > 0;
  if (!isDamaged && isSqliteFileInUse(file)) return 'in use';
  if (isDamaged) return 'damaged';
  const store = await openStore(storeSettings(settings), timers);
  try {
    if ((await pendingMigrations(store, migrations)).length === migrations.length) return 'empty';
    const applications = await store.read((tx) => applicationRows.all(tx));
    return applications.length === 0 ? 'empty' : 'full';
  } finally {
    await store.close();
  }
}
