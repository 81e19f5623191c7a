import type { Ground } from '../compose.ts';
import { loadSettings, readMasterKeys, type Settings } from '../config/index.ts';
import { systemClock } from '../kernel/clock.ts';
import { DomainError } from '../kernel/domain-error.ts';
import { systemRandom } from '../kernel/random.ts';
import { systemTimers } from '../kernel/timers.ts';
import { makeLogger, standardOutput } from '../observability/logger.ts';
import { migrate, migrations, openSeal, openStore, type Store } from '../storage/index.ts';

export type OpenedGround =
  | { ok: true; ground: Ground; applied: string[]; hasGeneratedMasterKey: boolean }
  | { ok: false; problems: string[] };

/** Reads the settings, opens and migrates the database and the seal. Every command stands on this. */
export async function openGround(loaded = loadSettings()): Promise<OpenedGround> {
  if (!loaded.ok) return loaded;
  const { settings } = loaded;
  const [clock, random, timers] = [systemClock, systemRandom, systemTimers];
  let store: Store | undefined;
  try {
    const masterKeys = readMasterKeys(settings, random);
    if (!masterKeys.ok) return { ok: false, problems: [masterKeys.problem] };
    store = await openStore(storeSettings(settings), timers);
    const applied = await migrate(store, clock, migrations);
    const seal = await openSeal({ store, clock, random, masterKeys: masterKeys.keys });
    if (!seal) {
      await store.close();
      return { ok: false, problems: ['the master key does not open this database: it was made with another one'] };
    }
    const log = makeLogger(settings.logLevel, clock, standardOutput(timers));
    const ground = { settings, store, seal, clock, random, timers, log };
    return { ok: true, ground, applied, hasGeneratedMasterKey: masterKeys.isGenerated };
  } catch (error) {
    await store?.close();
    return { ok: false, problems: [openingProblem(settings, error)] };
  }
}

/** Why a database or a directory could not be opened, for whoever can do something about it; anything else is thrown on. */
export function openingProblem({ dataDirectory }: Settings, error: unknown): string {
  if (error instanceof DomainError && error.kind !== 'invariant') return error.message;
  const { code, message } = error as NodeJS.ErrnoException;
  if (code === 'ERR_SQLITE_ERROR')
    return `the database in ${dataDirectory} does not open: ${message}; \`countersign restore\` puts a backup in its place`;
  // ENOENT is what Node says of a directory that is to be made on a disk that may only be read.
  if (/^E(ACCES|PERM|ROFS|NOSPC|NOTDIR|EXIST|NOENT|NAMETOOLONG|LOOP)$/.test(code ?? '')) {
    return `COUNTERSIGN_DATA_DIR ${dataDirectory} cannot be used (${code})`;
  }
  throw error;
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
