import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { systemTimers } from '../../src/kernel/timers.ts';
import { migrations, openStore, pendingMigrations, type Store } from '../../src/storage/index.ts';
import { type Migration, migrate } from '../../src/storage/migrate.ts';
import { createDatabase } from '../infrastructure/postgres.ts';

const processPath = fileURLToPath(new URL('./migrate.process.ts', import.meta.url));
const clock = { now: () => 1_800_000_000_000 };
const bounds = { poolSize: 4, deadline: 5000, batchSize: 64, queueSize: 100 };

const first: Migration = { name: '0001-cats', statements: ({ serial }) => [`CREATE TABLE cats (id ${serial})`] };
const second: Migration = {
  name: '0002-dogs',
  statements: () => ['CREATE TABLE dogs (id integer)', 'CREATE INDEX by_id ON dogs (id)'],
};
const broken: Migration = {
  name: '0003-birds',
  statements: () => ['CREATE TABLE birds (id integer)', 'CREATE TABLE cats (id integer)'],
};

/** A process that stands ready to migrate; all of them are let go at once. */
async function startMigrator(environment: Record<string, string>) {
  const child = spawn(process.execPath, [processPath], { env: environment, stdio: ['pipe', 'pipe', 'inherit'] });
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  assert.equal((await lines.next()).value, 'ready');
  return async () => {
    child.stdin.write('go\n');
    const { value } = await lines.next();
    assert.ok(value, 'the process migrated');
    if (child.exitCode === null) await once(child, 'exit');
    assert.equal(child.exitCode, 0);
    return JSON.parse(value) as string[];
  };
}

for (const dialect of ['sqlite', 'postgres'] as const) {
  /** An empty database of one's own. */
  async function openEmpty(t: { after(action: () => Promise<void>): void }) {
    const directory = await mkdtemp(join(tmpdir(), 'countersign-migrate-'));
    const database = dialect === 'postgres' ? await createDatabase() : null;
    const store: Store = await openStore(
      { ...bounds, databaseUrl: database?.url ?? null, dataDirectory: directory },
      systemTimers,
    );
    t.after(async () => {
      await store.close();
      await database?.drop();
      await rm(directory, { recursive: true });
    });
    const environment = { COUNTERSIGN_DATA_DIR: directory, ...(database ? { DATABASE_URL: database.url } : {}) };
    return { store, environment };
  }

  test(`three processes that start at once apply every migration once (${dialect})`, async (t) => {
    const { store, environment } = await openEmpty(t);
    const migrators = await Promise.all(Array.from({ length: 3 }, () => startMigrator(environment)));
    const applied = await Promise.all(migrators.map((go) => go()));
    assert.deepEqual(
      applied.flat(),
      migrations.map(({ name }) => name),
    );
    assert.deepEqual(await pendingMigrations(store, migrations), []);
  });

  test(`only what is new is applied, in order (${dialect})`, async (t) => {
    const { store } = await openEmpty(t);
    assert.deepEqual(await pendingMigrations(store, [first, second]), ['0001-cats', '0002-dogs']);
    assert.deepEqual(await migrate(store, clock, [first]), ['0001-cats']);
    assert.deepEqual(await pendingMigrations(store, [first, second]), ['0002-dogs']);
    assert.deepEqual(await migrate(store, clock, [first, second]), ['0002-dogs']);
    assert.deepEqual(await migrate(store, clock, [first, second]), []);
  });

  test(`a migration that fails leaves nothing behind, and the earlier ones of the same run neither (${dialect})`, async (t) => {
    const { store } = await openEmpty(t);
    await migrate(store, clock, [first]);
    await assert.rejects(migrate(store, clock, [first, second, broken]));
    assert.deepEqual(await pendingMigrations(store, [first, second]), ['0002-dogs']);
    assert.deepEqual(await migrate(store, clock, [first, second]), ['0002-dogs']);
  });

  test(`a database that is ahead of this release is left alone (${dialect})`, async (t) => {
    const { store } = await openEmpty(t);
    await migrate(store, clock, [first, second]);
    assert.deepEqual(await migrate(store, clock, [first]), []);
    assert.deepEqual(await pendingMigrations(store, [first]), []);
  });

  test(`a migration's name must be one (${dialect})`, async (t) => {
    const { store } = await openEmpty(t);
    await assert.rejects(migrate(store, clock, [{ ...first, name: "1'); --" }]), { kind: 'invariant' });
  });
}
