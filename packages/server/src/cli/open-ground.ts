import type { Ground } from '../compose.ts';
import { loadSettings, readMasterKeys, type Settings } from '../config/index.ts';
import { systemClock } from '../kernel/clock.ts';
import { DomainError } from '../kernel/domain-error.ts';
import { systemRandom } from '../kernel/random.ts';
import { systemTimers } from '../kernel/timers.ts';
import { makeLogger } from '../observability/logger.ts';
import { migrate, migrations, openSeal, openStore } from '../storage/index.ts';

export type OpenedGround =
  | { ok: true; ground: Ground; applied: string[]; hasGeneratedMasterKey: boolean }
  | { ok: false; problems: string[] };

/** Reads the settings, opens and migrates the database and the seal. Every command stands on this. */
export async function openGround(loaded = loadSettings()): Promise<OpenedGround> {
  if (!loaded.ok) return loaded;
  const { settings } = loaded;
  const masterKeys = readMasterKeys(settings, systemRandom);
  if (!masterKeys.ok) return { ok: false, problems: [masterKeys.problem] };
  const [clock, random, timers] = [systemClock, systemRandom, systemTimers];
  try {
    const store = openStore(storeSettings(settings), timers);
    const applied = await migrate(store, clock, migrations);
    const seal = await openSeal({ store, clock, random, masterKeys: masterKeys.keys });
    if (!seal) {
      await store.close();
      return { ok: false, problems: ['the master key does not open this database: it was made with another one'] };
    }
    const log = makeLogger(settings.logLevel, clock);
    const ground = { settings, store, seal, clock, random, timers, log };
    return { ok: true, ground, applied, hasGeneratedMasterKey: masterKeys.isGenerated };
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
    return { ok: false, problems: [error.message] };
  }
}

export function storeSettings(settings: Settings) {
  return {
    databaseUrl: settings.databaseUrl,
    dataDirectory: settings.dataDirectory,
    poolSize: settings.databasePool,
    deadline: settings.databaseDeadline,
    batchSize: settings.commitBatch,
    queueSize: settings.commitQueue,
  };
}
