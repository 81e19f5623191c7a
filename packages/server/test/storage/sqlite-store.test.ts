import assert from 'node:assert/strict';
import { DatabaseSync } from 'node:sqlite';
import { test } from 'node:test';
import { systemTimers, type Timers } from '../../src/kernel/timers.ts';
import { openSqlite } from './open-sqlite.ts';
import { secretRows, write } from './secret-rows.ts';

test('100 units at once need few commits, and all of them are there', async (t) => {
  const { store } = await openSqlite(t);
  const before = store.counts.commits;
  await Promise.all(Array.from({ length: 100 }, (_, index) => write(store, `row ${index}`)));
  assert.equal((await secretRows.names(store)).length, 100);
  assert.equal(store.counts.commits - before, 2);
});

test('a unit that fails in the middle of a batch leaves nothing, and the others everything', async (t) => {
  const { store } = await openSqlite(t);
  const runs = await Promise.allSettled([
    write(store, 'a'),
    store.write(async (tx) => {
      await secretRows.insert(tx, 'b');
      throw new Error('changed its mind');
    }),
    store.write(async (tx) => {
      await secretRows.insert(tx, 'c');
      await secretRows.insert(tx, 'a');
    }),
    write(store, 'd'),
  ]);
  assert.deepEqual(
    runs.map(({ status }) => status),
    ['fulfilled', 'rejected', 'rejected', 'fulfilled'],
  );
  assert.deepEqual(await secretRows.names(store), ['a', 'd']);
});

test('what runs after a commit does not run for a unit that failed', async (t) => {
  const { store } = await openSqlite(t);
  const ran: string[] = [];
  await store.write(async (tx) => tx.afterCommit(() => ran.push('kept')));
  const failing = store.write(async (tx) => {
    tx.afterCommit(() => ran.push('lost'));
    throw new Error('no');
  });
  await assert.rejects(failing, { message: 'no' });
  assert.deepEqual(ran, ['kept']);
});

test('readers see only what was committed', async (t) => {
  const { store } = await openSqlite(t);
  await store.write(async (tx) => {
    await secretRows.insert(tx, 'uncommitted');
    assert.deepEqual(await secretRows.names(store), []);
  });
  assert.deepEqual(await secretRows.names(store), ['uncommitted']);
});

test('a database that another process holds is waited for, without stopping the event loop', async (t) => {
  let pauses = 0;
  const timers: Timers = {
    ...systemTimers,
    after(delay, action) {
      pauses += 1;
      // The other lets go while this one waits: were the event loop stopped, it never would.
      if (pauses === 3) other.exec('COMMIT');
      return systemTimers.after(delay, action);
    },
  };
  const { store, file } = await openSqlite(t, { timers });
  const other = new DatabaseSync(file);
  t.after(async () => other.close());
  other.exec('BEGIN IMMEDIATE');
  await write(store, 'patient');
  assert.equal(pauses, 3);
  assert.deepEqual(await secretRows.names(store), ['patient']);
});

test('a database that stays held is given up on after the deadline, and served again afterwards', async (t) => {
  const { store, file } = await openSqlite(t, { busyTimeout: 50 });
  const other = new DatabaseSync(file);
  t.after(async () => other.close());
  other.exec('BEGIN IMMEDIATE');
  await assert.rejects(write(store, 'impatient'), { kind: 'storage_unavailable', message: /another process/ });
  other.exec('ROLLBACK');
  await write(store, 'patient');
  assert.deepEqual(await secretRows.names(store), ['patient']);
});

test('a commit that the database refuses is told to everybody in it, and nothing of it stays', async (t) => {
  const { store } = await openSqlite(t);
  // A constraint that is only looked at in the commit makes the commit itself fail.
  await store.script(async (run) => {
    await run('CREATE TABLE parents (id integer PRIMARY KEY)');
    await run('CREATE TABLE children (parent integer REFERENCES parents (id) DEFERRABLE INITIALLY DEFERRED)');
  });
  const orphan = store.script(async (run) => void (await run('INSERT INTO children (parent) VALUES (1)')));
  const runs = await Promise.allSettled([write(store, 'innocent'), orphan]);
  for (const run of runs) assert.equal(run.status === 'rejected' && run.reason.kind, 'storage_unavailable');
  assert.deepEqual(await secretRows.names(store), []);
  await write(store, 'next');
  assert.deepEqual(await secretRows.names(store), ['next']);
});

test('in a full database whoever is told yes is there and whoever is told no is not; it is read, and heals by itself', async (t) => {
  const { store } = await openSqlite(t);
  await write(store, 'before');
  let pages = 0;
  await store.script(async (run) => {
    pages = Number((await run('PRAGMA page_count'))[0]?.page_count);
    await run(`PRAGMA max_page_count = ${pages}`);
  });
  const large = 'x'.repeat(100_000);
  const runs = await Promise.allSettled([
    write(store, 'small'),
    write(store, 'large', large),
    write(store, 'also small'),
  ]);
  assert.equal(runs[1]?.status === 'rejected' && runs[1].reason.kind, 'storage_unavailable');
  // Whoever was told yes is there, whoever was told no is not.
  const names = ['small', 'large', 'also small'];
  const kept = names.filter((_, index) => runs[index]?.status === 'fulfilled');
  assert.deepEqual(await secretRows.names(store), ['before', ...kept].sort());
  await store.script(async (run) => void (await run('PRAGMA max_page_count = 1000000')));
  await write(store, 'large', large);
  assert.ok((await secretRows.names(store)).includes('large'));
});

test('every commit is durable before it is told', async (t) => {
  const { store } = await openSqlite(t);
  const facts: Record<string, unknown>[] = [];
  await store.script(async (run) => {
    for (const name of ['journal_mode', 'synchronous']) facts.push(...(await run(`PRAGMA ${name}`)));
  });
  assert.deepEqual(
    facts.map((fact) => ({ ...fact })),
    [{ journal_mode: 'wal' }, { synchronous: 2 }],
  );
});
