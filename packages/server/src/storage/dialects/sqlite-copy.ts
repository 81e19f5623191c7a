import { closeSync, fsyncSync, openSync, renameSync, rmSync } from 'node:fs';
import { dirname } from 'node:path';
import { backup, DatabaseSync } from 'node:sqlite';

/** In one step: page by page, a database that is written to meanwhile would start the copy anew, for ever. */
const everyPage = 2 ** 30;

/**
 * Writes a consistent copy of a database, as of one moment, while others read and write it. The copy is one file without a log
 * beside it, has its name only when it is whole and on disk, and may be read by its owner only.
 * @param partial a name in the folder of `to` that is nobody else's, for the copy while it is made
 * @param inspect looks at the finished copy before it gets its name; throws when it is not good
 */
export function copySqliteFile(from: string, to: string, partial: string, inspect = (_copy: string) => {}): void {
  closeSync(openSync(partial, 'wx', 0o600));
  try {
    const source = new DatabaseSync(from, { readOnly: true, timeout: 5000 });
    try {
      source.prepare('VACUUM INTO ?').run(partial);
    } finally {
      source.close();
    }
    inspect(partial);
    sync(partial);
    renameSync(partial, to);
    sync(dirname(to));
  } catch (error) {
    rmSync(partial, { force: true });
    throw error;
  }
}

/**
 * Replaces the whole content of `to` by that of `from` in one transaction of `to`: whatever happens meanwhile, it holds either
 * all of the old or all of the new, and whoever has it open sees the one or the other.
 */
export async function fillSqliteFile(from: string, to: string): Promise<void> {
  const source = new DatabaseSync(from, { readOnly: true, timeout: 5000 });
  try {
    await backup(source, to, { rate: everyPage });
  } finally {
    source.close();
  }
}

function sync(path: string): void {
  const file = openSync(path, 'r');
  try {
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
}
