import { existsSync } from 'node:fs';
import type { Settings } from '../../config/index.ts';
import type { Clock } from '../../kernel/clock.ts';
import { systemRandom } from '../../kernel/random.ts';
import type { Timers } from '../../kernel/timers.ts';
import {
  findSqliteDamage,
  migrations,
  openStore,
  pendingMigrations,
  probeWrite,
  readDurability,
  type Store,
  sqliteFile,
  tryMasterKeys,
} from '../../storage/index.ts';
import { existingMasterKeys } from '../existing-master-keys.ts';
import { openingProblem, storeSettings } from '../open-ground.ts';
import { checkClock } from './check-clock.ts';
import { type Finding, failed, ok, warn } from './finding.ts';

export interface DatabaseCheckDeps {
  settings: Settings;
  clock: Clock;
  timers: Timers;
}

/** Whether the database answers, is whole, keeps what it acknowledges, and opens with the master key. Changes nothing but a probe. */
export async function checkDatabase({ settings, clock, timers }: DatabaseCheckDeps): Promise<Finding[]> {
  const file = sqliteFile(settings);
  const name = file ? `SQLite at ${file}` : 'PostgreSQL';
  if (file && !existsSync(file)) return [warn('database', `none yet: the first start makes ${file}`)];
  let store: Store | undefined;
  const findings: Finding[] = [];
  try {
    store = await openStore(storeSettings(settings), timers);
    const { settings: kept, problems } = await readDurability(store);
    findings.push(ok('database', `${name} answers`));
    const words = Object.entries(kept).map(([key, value]) => `${key}=${value}`);
    findings.push(
      problems.length === 0 ? ok('durability', words.join(' ')) : failed('durability', problems.join('; ')),
    );
    if (file) findings.push(checkIntegrity(file));
    const pending = await pendingMigrations(store, migrations);
    if (pending.length > 0) {
      findings.push(
        warn('migrations', `to apply: ${pending.join(', ')}; the next start does, or \`countersign migrate\``),
      );
    } else findings.push(ok('migrations', 'done'));
    if (pending.length < migrations.length) findings.push(...(await checkTables(store, settings, clock)));
  } catch (error) {
    findings.push(failed('database', `${name}: ${openingProblem(settings, error)}`));
  } finally {
    await store?.close();
  }
  return findings;
}

function checkIntegrity(file: string): Finding {
  const damage = findSqliteDamage(file);
  if (damage.length === 0) return ok('integrity', 'every page is whole');
  return failed('integrity', `${damage.join('; ')}: stop the server and restore a backup`);
}

/** What can only be asked once there are tables. */
async function checkTables(store: Store, settings: Settings, clock: Clock): Promise<Finding[]> {
  const began = clock.now();
  await probeWrite(store, clock);
  const took = clock.now() - began;
  const slow = 250;
  const write =
    took < slow ? ok('write', `durable in ${took} ms`) : warn('write', `durable only in ${took} ms: see the disk`);
  return [write, await checkClock(store, clock), await checkMasterKey(store, settings)];
}

async function checkMasterKey(store: Store, settings: Settings): Promise<Finding> {
  const keys = existingMasterKeys(settings);
  if (!keys.ok) return failed('seal', keys.problem);
  const outcome = await tryMasterKeys({ store, random: systemRandom, masterKeys: keys.keys });
  if (outcome === 'open') return ok('seal', 'the master key opens this database');
  if (outcome === 'unused') return ok('seal', 'nothing is sealed yet');
  return failed('seal', 'the master key does not open this database: it was made with another one');
}
