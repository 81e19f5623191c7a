import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe } from 'node:test';
import { systemClock } from '../../src/kernel/clock.ts';
import { systemTimers } from '../../src/kernel/timers.ts';
import { migrate, migrations, openStore, type Store, type StoreSettings } from '../../src/storage/index.ts';
import { createDatabase } from './postgres.ts';

const dialects = { sqlite: openSqlite, postgres: openPostgres };
type DialectName = keyof typeof dialects;

interface OpenedStore {
  store: Store;
  close(): Promise<void>;
}

/**
 * Runs one suite against both databases, each a real one of its own with the newest schema. The tests of a suite share it, so
 * each works in an application of its own.
 * @param suite registers tests; the store is there as soon as the first of them runs
 */
export function onEachDialect(name: string, suite: (openedStore: () => Store, dialect: DialectName) => void): void {
  for (const [dialect, open] of Object.entries(dialects)) {
    describe(`${name} (${dialect})`, () => {
      let opened: OpenedStore;
      before(async () => {
        opened = await open();
        await migrate(opened.store, systemClock, migrations);
      });
      after(() => opened.close());
      suite(() => opened.store, dialect as DialectName);
    });
  }
}

const settings: StoreSettings = {
  databaseUrl: null,
  dataDirectory: '',
  poolSize: 10,
  deadline: 20_000,
  batchSize: 64,
  queueSize: 4096,
};

async function openSqlite(): Promise<OpenedStore> {
  const dataDirectory = await mkdtemp(join(tmpdir(), 'countersign-store-'));
  const store = await openStore({ ...settings, dataDirectory }, systemTimers);
  return {
    store,
    async close() {
      await store.close();
      await rm(dataDirectory, { recursive: true });
    },
  };
}

async function openPostgres(): Promise<OpenedStore> {
  const database = await createDatabase();
  const store = await openStore({ ...settings, databaseUrl: database.url }, systemTimers);
  return {
    store,
    async close() {
      await store.close();
      await database.drop();
    },
  };
}
