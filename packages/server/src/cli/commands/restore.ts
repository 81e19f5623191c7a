import { existsSync, mkdirSync, renameSync, rmSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { loadSettings, type Settings } from '../../config/index.ts';
import { systemClock } from '../../kernel/clock.ts';
import { systemRandom } from '../../kernel/random.ts';
import type { MasterKey } from '../../kernel/seal.ts';
import { systemTimers } from '../../kernel/timers.ts';
import { fillSqliteFile, findSqliteDamage, isSqliteFileInUse, sqliteFile } from '../../storage/index.ts';
import { type CommandResult, defineCommand, fail, succeed } from '../command.ts';
import { existingMasterKeys } from '../existing-master-keys.ts';
import { lookAtTarget } from '../restore/look-at-target.ts';
import { type PrepareRefusal, prepareRestore } from '../restore/prepare-restore.ts';
import { tellVoided } from '../restore/tell-voided.ts';

export const restoreCommand = defineCommand({
  name: 'restore',
  summary: 'put a backup in the place of the SQLite database; the server must be stopped',
  notes: [
    'The backup is checked, must open with the master key, and is not changed. Until the last moment the database stays as it was; if anything fails it still is.',
    'Whatever may be used once is made void, because the backup does not know what was used since: codes that were sent, phone verifications, enrolments and approvals that wait are dead, phones that nobody let in yet are out of use, messages that wait are given up, and authenticators and phones are refused for about a minute.',
    'Ids of users go on a million further, so that one that was given since is never another person’s.',
    'All else is as it was when the backup was made: a user or a phone removed since, an API key rotated since, a suspension or a lock since then must be done again.',
  ],
  options: {
    from: { kind: 'text', value: 'FILE', isRequired: true, explanation: 'a backup' },
    force: { kind: 'flag', explanation: 'replace a database that has applications, or that is damaged' },
  },
  examples: ['restore --from /var/backups/countersign-2026-03-02.db', 'restore --from /var/backups/newest.db --force'],
  async run({ options: { from, force } }) {
    const loaded = loadSettings();
    if (!loaded.ok) return fail('settings', 'the settings are not usable', loaded.problems);
    const { settings } = loaded;
    const target = sqliteFile(settings);
    if (target === null)
      return fail(
        'postgres',
        'the database is PostgreSQL: restore it with `pg_restore` or `psql`, then `countersign restored`',
      );
    const backup = resolve(from);
    if (!existsSync(backup)) return fail('no_backup', `there is no file ${from}`);
    if (backup === resolve(target)) return fail('same_file', `${from} is the database itself`);
    const damage = findSqliteDamage(backup);
    if (damage.length > 0) return fail('damaged_backup', `${from} is damaged, or no backup`, damage);
    const masterKeys = existingMasterKeys(settings);
    if (!masterKeys.ok) return fail('no_master_key', masterKeys.problem);

    const state = await lookAtTarget(settings, systemTimers);
    if (state === 'in use') return fail('in_use', `${target} is in use: stop the server first`);
    if (state === 'full' && !force) return fail('has_data', `${target} has applications: --force replaces it`);
    if (state === 'damaged' && !force) return fail('damaged', `${target} is damaged: --force puts it aside`);
    return replace({ settings, backup, target, masterKeys: masterKeys.keys, isDamaged: state === 'damaged' });
  },
});

interface Replacement {
  settings: Settings;
  backup: string;
  target: string;
  masterKeys: readonly MasterKey[];
  isDamaged: boolean;
}

async function replace({ settings, backup, target, masterKeys, isDamaged }: Replacement): Promise<CommandResult> {
  const workplace = join(settings.dataDirectory, `restore-${systemRandom.hex(8)}`);
  mkdirSync(workplace, { recursive: true, mode: 0o700 });
  try {
    const deps = { settings, clock: systemClock, timers: systemTimers, masterKeys };
    const prepared = await prepareRestore(deps, backup, workplace);
    if (!prepared.ok) return fail(prepared.refusal, refusals[prepared.refusal]);
    const aside = isDamaged ? putAside(target) : null;
    await fillSqliteFile(prepared.file, target);
    const lines = [
      `${target} is as ${backup} was`,
      ...tellVoided(prepared.voided),
      ...(aside ? [`the damaged database is kept as ${aside}`] : []),
      ...(isSqliteFileInUse(target) ? ['something opened the database meanwhile: restart it'] : []),
    ];
    return succeed({ file: target, aside, voided: prepared.voided }, lines.join('\n'));
  } finally {
    rmSync(workplace, { recursive: true, force: true });
  }
}

const refusals: Record<PrepareRefusal, string> = {
  not_countersign: 'the file is a database, but not one of Countersign',
  wrong_master_key: 'the master key does not open this backup: use the key of the server it was made on',
};

/** The log beside a damaged database belongs to it and goes with it. */
function putAside(target: string): string {
  const aside = `${target}.damaged-${systemRandom.hex(8)}`;
  for (const end of ['-wal', '-shm', '']) {
    if (existsSync(target + end)) renameSync(target + end, aside + end);
  }
  return aside;
}
