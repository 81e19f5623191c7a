import { existsSync, statSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { loadSettings } from '../../config/index.ts';
import { systemRandom } from '../../kernel/random.ts';
import { copySqliteFile, findSqliteDamage, sqliteFile } from '../../storage/index.ts';
import { defineCommand, fail, succeed } from '../command.ts';
import { noDatabase } from '../no-database.ts';

export const backupCommand = defineCommand({
  name: 'backup',
  summary: 'write a consistent copy of the SQLite database while the server runs',
  notes: [
    'The copy is as of one moment, is checked, and has its name only when it is whole. It may be read by its owner only.',
    'The master key is not in it, and without the key it opens for nobody: keep the key as well, somewhere else.',
    'PostgreSQL has tools of its own: pg_dump, or continuous archiving.',
  ],
  options: {
    to: { kind: 'text', value: 'FILE', isRequired: true, explanation: 'the copy' },
    force: { kind: 'flag', explanation: 'replace FILE when it is there' },
  },
  examples: ['backup --to /var/backups/countersign-2026-03-02.db', 'backup --to /var/backups/newest.db --force'],
  async run({ options: { to, force } }) {
    const loaded = loadSettings();
    if (!loaded.ok) return fail('settings', 'the settings are not usable', loaded.problems);
    const from = sqliteFile(loaded.settings);
    if (from === null) return fail('postgres', 'the database is PostgreSQL: back it up with `pg_dump "$DATABASE_URL"`');
    if (!existsSync(from)) return noDatabase(from);
    const target = resolve(to);
    if (target === resolve(from)) return fail('same_file', `${to} is the database itself`);
    if (!existsSync(dirname(target))) return fail('no_directory', `there is no directory ${dirname(target)}`);
    if (existsSync(target) && !force)
      return fail('file_exists', `${to} is there already: choose another name, or --force`);
    try {
      copySqliteFile(from, target, `${target}.${systemRandom.hex(8)}.partial`, assertWhole);
    } catch (error) {
      return fail('not_copied', `the copy failed, nothing was written to ${to}: ${(error as Error).message}`);
    }
    const bytes = statSync(target).size;
    const text = `${to}: ${bytes} bytes, whole\n\nThe master key is not in it: keep it as well, somewhere else.`;
    return succeed({ file: target, bytes }, text);
  },
});

function assertWhole(copy: string): void {
  const damage = findSqliteDamage(copy);
  if (damage.length > 0) throw new Error(`it is damaged: ${damage.join('; ')}`);
}
