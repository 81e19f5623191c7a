import type { Settings } from '../../config/index.ts';
import type { Clock } from '../../kernel/clock.ts';
import { systemRandom } from '../../kernel/random.ts';
import { type Result, refuse } from '../../kernel/result.ts';
import type { MasterKey } from '../../kernel/seal.ts';
import type { Timers } from '../../kernel/timers.ts';
import {
  fillSqliteFile,
  migrate,
  migrations,
  openStore,
  pendingMigrations,
  sqliteFile,
  tryMasterKeys,
} from '../../storage/index.ts';
import { storeSettings } from '../open-ground.ts';
import { type Voided, voidWhatLives } from './void-what-lives.ts';

export interface PrepareDeps {
  settings: Settings;
  clock: Clock;
  timers: Timers;
  masterKeys: readonly MasterKey[];
}

export type PrepareRefusal = 'not_countersign' | 'wrong_master_key';

/**
 * Makes a copy of a backup, in a directory of its own, that is ready to be served: newest schema, nothing in it that could be
 * used a second time. The backup itself is not touched.
 * @returns the file of the copy
 */
export async function prepareRestore(
  { settings, clock, timers, masterKeys }: PrepareDeps,
  backup: string,
  directory: string,
): Promise<Result<{ file: string; voided: Voided }, PrepareRefusal>> {
  const place = { ...storeSettings(settings), databaseUrl: null, dataDirectory: directory };
  const file = sqliteFile(place) as string;
  await fillSqliteFile(backup, file);
  const store = await openStore(place, timers);
  try {
    const pending = await pendingMigrations(store, migrations);
    if (pending.length === migrations.length) return refuse('not_countersign');
    await migrate(store, clock, migrations);
    if ((await tryMasterKeys({ store, random: systemRandom, masterKeys })) !== 'open')
      return refuse('wrong_master_key');
    return { ok: true, file, voided: await voidWhatLives({ store, clock, drift: settings.softTokenDrift }) };
  } finally {
    await store.close();
  }
}
