import assert from 'node:assert/strict';
import { test } from 'node:test';
import { onEachDialect } from '../../../test/infrastructure/on-each-dialect.ts';
import { askDatabaseClock } from '../../storage/index.ts';
import { checkClock } from './check-clock.ts';

onEachDialect('the clock', (openedStore) => {
  /** What is said of a clock that is this many milliseconds ahead of what the database vouches for. */
  const found = async (ahead: number) => {
    const { now } = await askDatabaseClock(openedStore());
    const { state, text } = await checkClock(openedStore(), { now: () => now + ahead });
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

  test('one that was never set fails', async () => {
    const { state } = await checkClock(openedStore(), { now: () => 0 });
    assert.equal(state, 'fail');
  });
});
