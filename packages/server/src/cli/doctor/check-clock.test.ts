import assert from 'node:assert/strict';
import { test } from 'node:test';
import { onEachDialect } from '../../../test/infrastructure/on-each-dialect.ts';
import { askDatabaseClock, type Store } from '../../storage/index.ts';
import { checkClock } from './check-clock.ts';

onEachDialect('the clock', (openedStore) => {
  /** The store, whose database goes on telling the time it told first. */
  function timeless(): Store {
    const store = openedStore();
    let told: Record<string, unknown>[] | undefined;
    return {
      ...store,
      script: (work) =>
        store.script((run) =>
          work(async (sql) => {
            told ??= await run(sql);
            return told;
          }),
        ),
    };
  }

  /** What is said of a clock that is this many milliseconds ahead of what the database vouches for. */
  const found = async (ahead: number) => {
    const store = timeless();
    const { now } = await askDatabaseClock(store);
    const { state, text } = await checkClock(store, { now: () => now + ahead });
    return `${state}: ${text}`;
  };

  test('one that agrees is fine', async () => {
    assert.match(await found(0), /^ok: agrees with the /);
  });

  test('one that is behind is told, and fails from half a step of an authenticator on', async () => {
    assert.match(await found(-8000), /^warn: 8 s behind the .*: set it by NTP$/);
    assert.match(await found(-60_000), /^fail: 60 s behind the .*: set it by NTP$/);
  });

  test('one that is ahead fails where the database has a clock of its own', async () => {
    const isOwn = openedStore().dialect === 'postgres';
    assert.match(await found(60_000), isOwn ? /^fail: 60 s ahead of the database server's clock/ : /^ok: /);
  });

  test('a database that takes its time makes no clock wrong', async () => {
    const store = timeless();
    const { now } = await askDatabaseClock(store);
    const [before, after] = [now - 30_000, now + 30_000];
    const told = [before, after];
    const { state } = await checkClock(store, { now: () => told.shift() ?? after });
    assert.equal(state, 'ok');
  });

  test('one that was never set fails', async () => {
    const { state } = await checkClock(openedStore(), { now: () => 0 });
    assert.equal(state, 'fail');
  });
});
