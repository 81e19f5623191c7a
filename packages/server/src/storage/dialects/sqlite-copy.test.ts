import assert from 'node:assert/strict';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { after, before, describe, test } from 'node:test';
import { copySqliteFile, fillSqliteFile } from './sqlite-copy.ts';
import { findSqliteDamage, isSqliteFileInUse } from './sqlite-look.ts';

describe('copies of a SQLite file', () => {
  let directory: string;
  let live: DatabaseSync;
  const at = (name: string) => join(directory, name);

  before(() => {
    directory = mkdtempSync(join(tmpdir(), 'countersign-copy-'));
    live = new DatabaseSync(at('live.db'));
    live.exec('PRAGMA journal_mode = WAL; CREATE TABLE things (n); INSERT INTO things VALUES (1), (2)');
  });
  after(() => {
    live.close();
    rmSync(directory, { recursive: true });
  });

  const countOf = (file: string) => {
    const connection = new DatabaseSync(file);
    const { count } = connection.prepare('SELECT count(*) AS count FROM things').get() as { count: number };
    connection.close();
    return count;
  };

  test('a copy holds what was committed, is one file, and is its owner’s', () => {
    live.exec('BEGIN; INSERT INTO things VALUES (3)');
    copySqliteFile(at('live.db'), at('copy.db'), at('copy.db.partial'));
    live.exec('COMMIT');
    assert.deepEqual(
      readdirSync(directory).filter((name) => name.startsWith('copy')),
      ['copy.db'],
    );
    assert.equal(countOf(at('copy.db')), 2);
    assert.equal(statSync(at('copy.db')).mode & 0o777, 0o600);
    assert.deepEqual(findSqliteDamage(at('copy.db')), []);
  });

  test('a copy that fails leaves nothing behind and what was there untouched', () => {
    writeFileSync(at('broken.db'), 'not a database, but long enough to be looked at as if it were one');
    writeFileSync(at('kept.db'), 'kept');
    assert.throws(() => copySqliteFile(at('broken.db'), at('kept.db'), at('kept.db.partial')));
    assert.equal(existsSync(at('kept.db.partial')), false);
    assert.equal(statSync(at('kept.db')).size, 4);
  });

  test('filling replaces everything, also under a connection that is open', async () => {
    const other = new DatabaseSync(at('other.db'));
    other.exec('PRAGMA journal_mode = WAL; CREATE TABLE others (n)');
    await fillSqliteFile(at('live.db'), at('other.db'));
    const { count } = other.prepare('SELECT count(*) AS count FROM things').get() as { count: number };
    assert.equal(count, 3);
    assert.throws(() => other.prepare('SELECT * FROM others'), /no such table/);
    other.close();
  });

  test('a database is in use while a connection is open, and no longer', () => {
    const file = at('used.db');
    assert.equal(isSqliteFileInUse(file), false);
    const connection = new DatabaseSync(file);
    connection.exec('PRAGMA journal_mode = WAL; CREATE TABLE things (n)');
    assert.equal(isSqliteFileInUse(file), true);
    connection.close();
    assert.equal(isSqliteFileInUse(file), false);
  });

  test('damage is found: a page of nonsense, and a file that is no database', () => {
    const file = at('damaged.db');
    copySqliteFile(at('live.db'), file, `${file}.partial`);
    const bytes = Buffer.alloc(4096, 0xff);
    writeFileSync(file, Buffer.concat([readFirstPage(file), bytes]));
    assert.ok(findSqliteDamage(file).length > 0);
    assert.match(findSqliteDamage(at('broken.db')).join(), /not a database/);
  });
});

function readFirstPage(file: string): Buffer {
  const connection = new DatabaseSync(file);
  connection.exec('INSERT INTO things VALUES (1)');
  connection.close();
  return readFileSync(file).subarray(0, 4096);
}
