import { existsSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';

const busy = 5;

/** Whether any connection, of this process or another, has the database open. A file that is not there is not in use. */
export function isSqliteFileInUse(file: string): boolean {
  if (!existsSync(file)) return false;
  const connection = new DatabaseSync(file, { timeout: 200 });
  try {
    // Whoever has a database with a write-ahead log open holds a shared lock on it, so this one is only given to the last.
    connection.exec('PRAGMA locking_mode = EXCLUSIVE; BEGIN EXCLUSIVE; ROLLBACK');
    return false;
  } catch (error) {
    if (((error as { errcode?: number }).errcode ?? 0) % 256 === busy) return true;
    throw error;
  } finally {
    connection.close();
  }
}

/** Reads the whole file and tells what is broken in it; empty when nothing is. */
export function findSqliteDamage(file: string): string[] {
  let connection: DatabaseSync | undefined;
  try {
    connection = new DatabaseSync(file, { readOnly: true, timeout: 5000 });
    const lines = connection.prepare('PRAGMA integrity_check(10)').all() as { integrity_check: string }[];
    return lines.map((line) => line.integrity_check).filter((line) => line !== 'ok');
  } catch (error) {
    return [(error as Error).message];
  } finally {
    connection?.close();
  }
}
