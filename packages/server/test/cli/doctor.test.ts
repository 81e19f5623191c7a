import assert from 'node:assert/strict';
import { chmodSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { createDatabase } from '../infrastructure/postgres.ts';
import { runCountersign } from '../infrastructure/run-countersign.ts';

describe('doctor', { concurrency: 2 }, () => {
  let directory: string;
  const at = (name: string) => join(directory, name);
  before(() => {
    directory = mkdtempSync(join(tmpdir(), 'countersign-doctor-'));
  });
  after(() => rmSync(directory, { recursive: true }));

  test('on a fresh machine nothing fails, and nothing is made', async () => {
    const data = at('fresh');
    const { code, stdout } = await runCountersign(['doctor', '--json'], { COUNTERSIGN_DATA_DIR: data, PORT: '0' });
    const { isHealthy, findings } = JSON.parse(stdout);
    assert.deepEqual([code, isHealthy], [0, true]);
    assert.match(findings.find(({ check }: { check: string }) => check === 'database').text, /^none yet/);
    assert.equal(readdirSync(directory).includes('fresh'), false);
  });

  test('it tells a foreign listener, keys that others may read, and a file that is no database', async () => {
    const data = at('broken');
    mkdirSync(data, { mode: 0o755 });
    writeFileSync(join(data, 'countersign.db'), 'this is no database but a long enough text to be looked at');
    writeFileSync(join(data, 'master.key'), `k:${'0'.repeat(64)}\n`);
    chmodSync(join(data, 'master.key'), 0o644);
    const foreign = createServer((_request, response) => response.end('hello'));
    await new Promise<void>((resolve) => foreign.listen(0, '127.0.0.1', resolve));
    const port = String((foreign.address() as AddressInfo).port);
    const { code, stdout } = await runCountersign(['doctor'], { COUNTERSIGN_DATA_DIR: data, PORT: port });
    foreign.close();
    assert.match(stdout, /^fail +master key +.*master\.key may be read by others: chmod 600 /m);
    assert.match(stdout, /^warn +data directory +.* may be read by others: chmod 700 /m);
    assert.match(stdout, /^fail +database +.*does not open: file is not a database; `countersign restore`/m);
    assert.match(stdout, /^fail +port +.* is in use by something else: stop it or set PORT$/m);
    assert.match(stdout, /\n3 failures, 1 warning\n$/);
    assert.equal(code, 1);
  });

  test('it tells what production would refuse', async () => {
    const environment = {
      COUNTERSIGN_DATA_DIR: at('production'),
      COUNTERSIGN_MODE: 'production',
      PORT: '0',
      HOST: '0.0.0.0',
    };
    const inbox = JSON.stringify({ providers: { dev: { kind: 'inbox' } }, channels: { sms: ['dev'] } });
    const [none, start, unsafe] = await Promise.all([
      runCountersign(['config', 'check'], environment),
      runCountersign(['serve'], environment),
      runCountersign(['doctor'], {
        ...environment,
        COUNTERSIGN_PROVIDERS: inbox,
        COUNTERSIGN_MASTER_KEY: `k:${'0'.repeat(64)}`,
      }),
    ]);
    assert.match(none.stdout, /^fail +master key +not set/m);
    assert.match(none.stdout, /^fail +providers +no providers/m);
    assert.match(none.stdout, /^fail +production +0\.0\.0\.0 would carry API keys/m);
    assert.match(
      start.stderr,
      /it cannot start:\n {2}- the master key is not set.*\n {2}- 0\.0\.0\.0 would carry API keys/,
    );
    assert.match(unsafe.stdout, /^fail +production +the dev inbox shows every code/m);
    assert.match(unsafe.stdout, /^fail +production +0\.0\.0\.0 would carry API keys/m);
    assert.match(unsafe.stdout, /^warn +providers +voice: none/m);
    assert.match(unsafe.stdout, /^warn +public address +none: .*COUNTERSIGN_PUBLIC_URL$/m);
    assert.deepEqual([none.code, start.code, unsafe.code], [1, 1, 1]);
  });

  test('a database of another master key is told', async () => {
    const data = { COUNTERSIGN_DATA_DIR: at('other-key'), PORT: '0' };
    const key = (digit: string) => ({ COUNTERSIGN_MASTER_KEY: `k:${digit.repeat(64)}` });
    const migrated = await runCountersign(['migrate'], { ...data, ...key('1') });
    assert.match(migrated.stdout, /^applied 0001-/);
    const [right, wrong, list] = await Promise.all([
      runCountersign(['doctor'], { ...data, ...key('1') }),
      runCountersign(['doctor'], { ...data, ...key('2') }),
      runCountersign(['app', 'list'], { ...data, ...key('2') }),
    ]);
    assert.deepEqual([right.code, wrong.code, list.code], [0, 1, 1]);
    assert.match(wrong.stdout, /^fail +seal +the master key does not open this database/m);
    assert.match(list.stderr, /the master key does not open this database/);
  });

  test('PostgreSQL is looked at in the same way, migrated, and backed up by its own tools', async () => {
    const database = await createDatabase();
    const environment = {
      ...{ DATABASE_URL: database.url, COUNTERSIGN_DATA_DIR: at('postgres'), PORT: '0' },
      COUNTERSIGN_MASTER_KEY: `k:${'3'.repeat(64)}`,
    };
    const before = await runCountersign(['doctor'], environment);
    const migrated = await runCountersign(['migrate'], environment);
    const [after, again, backup, restore, restored] = await Promise.all([
      runCountersign(['doctor'], environment),
      runCountersign(['migrate', '--json'], environment),
      runCountersign(['backup', '--to', at('copy.db')], environment),
      runCountersign(['restore', '--from', at('copy.db')], environment),
      runCountersign(['restored'], environment),
    ]);
    await database.drop();
    assert.match(before.stdout, /^warn +migrations +to apply: 0001-/m);
    assert.match(migrated.stdout, /^applied 0001-/);
    assert.match(after.stdout, /^ok +durability +fsync=on full_page_writes=on synchronous_commit=on$/m);
    assert.match(after.stdout, /^ok +clock +agrees with the database server's clock$/m);
    assert.match(after.stdout, /^ok +seal +the master key opens this database$/m);
    assert.deepEqual([before.code, after.code, JSON.parse(again.stdout)], [0, 0, { applied: [] }]);
    assert.match(
      backup.stderr,
      /^countersign: the database is PostgreSQL: back it up with `pg_dump "\$DATABASE_URL"`\n$/,
    );
    assert.match(
      restore.stderr,
      /^countersign: the database is PostgreSQL: restore it with `pg_restore` or `psql`, then `countersign restored`\n$/,
    );
    assert.match(restored.stdout, /^made void: 0 codes, /);
    assert.deepEqual([backup.code, restore.code], [1, 1]);
  });

  test('a PostgreSQL that is not there is told, without its password', async () => {
    const url = 'postgres://countersign:hunter2@127.0.0.1:1/countersign';
    const { code, stdout } = await runCountersign(['doctor'], {
      DATABASE_URL: url,
      PORT: '0',
      COUNTERSIGN_DATA_DIR: at('none'),
    });
    assert.match(stdout, /^fail +database +PostgreSQL: the database did not answer: /m);
    assert.doesNotMatch(stdout, /hunter2/);
    assert.equal(code, 1);
  });
});
