import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { systemClock } from '../../src/kernel/clock.ts';
import { systemRandom } from '../../src/kernel/random.ts';
import { systemTimers } from '../../src/kernel/timers.ts';
import { openPostgresStore } from '../../src/storage/dialects/postgres.ts';
import { migrate, migrations, type Store } from '../../src/storage/index.ts';
import { createDatabase, type TestDatabase } from '../infrastructure/postgres.ts';
import { startCuttingProxy } from './cutting-proxy.ts';
import { secretRows, write } from './secret-rows.ts';

const deadline = 5000;
/** For those who wait for it to end: longer than a new connection takes on a machine that has much else to do. */
const shortDeadline = 1500;
const unavailable = { kind: 'storage_unavailable' };

/** A promise and the function that fulfils it. */
function makeGate() {
  let open = () => {};
  const passed = new Promise<void>((resolve) => {
    open = resolve;
  });
  return { open, passed };
}

/** Runs plain SQL on a connection of the store; what comes back are the rows. */
async function sql(store: Store, ...statements: string[]): Promise<Record<string, unknown>[]> {
  let rows: Record<string, unknown>[] = [];
  await store.script(async (run) => {
    for (const statement of statements) rows = await run(statement);
  });
  return rows;
}

describe('the store on PostgreSQL', () => {
  let database: TestDatabase;
  let other: Store;
  const open = (options: { url?: string; poolSize?: number; deadline?: number } = {}) =>
    openPostgresStore({
      url: database.url,
      timers: systemTimers,
      random: systemRandom,
      poolSize: 4,
      deadline,
      ...options,
    });

  before(async () => {
    database = await createDatabase();
    other = open();
    await migrate(other, systemClock, migrations);
    await sql(
      other,
      "DO $$ BEGIN EXECUTE format('ALTER DATABASE %I SET deadlock_timeout = ''20ms''', current_database()); END $$",
    );
  });
  after(async () => {
    await other?.close();
    await database?.drop();
  });

  test('a unit that throws leaves nothing, is told its own error and keeps its connection', async (t) => {
    const store = open({ poolSize: 1 });
    t.after(() => store.close());
    const backend = () => sql(store, 'SELECT pg_backend_pid() AS pid');
    const [first] = await backend();
    for (const thrown of [new Error('changed its mind'), new TypeError('a mistake')]) {
      const failing = store.write(async (tx) => {
        await secretRows.insert(tx, 'never');
        throw thrown;
      });
      await assert.rejects(failing, (error) => error === thrown);
    }
    assert.deepEqual(await backend(), [first]);
    assert.deepEqual(await secretRows.names(store), []);
  });

  test('of two units that wait for each other one is run again, and both are done', async (t) => {
    const store = open();
    t.after(() => store.close());
    await write(store, 'left');
    await write(store, 'right');
    const [holdsLeft, holdsRight] = [makeGate(), makeGate()];
    let runs = 0;
    const firstIsDone = makeGate();
    const unit = async (mine: string, gate: { open(): void }, theirs: string, wait: Promise<void>) => {
      let isRunAgain = false;
      await store.write(async (tx) => {
        runs += 1;
        // Sooner it might take its row again before the other one gets it, and the two would wait for each other once more.
        if (isRunAgain) await firstIsDone.passed;
        isRunAgain = true;
        await secretRows.change(tx, mine, mine);
        gate.open();
        await wait;
        await secretRows.change(tx, theirs, mine);
      });
      firstIsDone.open();
    };
    await Promise.all([
      unit('left', holdsLeft, 'right', holdsRight.passed),
      unit('right', holdsRight, 'left', holdsLeft.passed),
    ]);
    assert.equal(runs, 3);
    assert.equal(new Set(await secretRows.values(store)).size, 1, 'one came after the other as a whole');
    await sql(store, 'DELETE FROM server_secrets');
  });

  test('what is to run after the commit runs once, however often the unit ran', async (t) => {
    const store = open();
    t.after(() => store.close());
    let [runs, after] = [0, 0];
    await store.write(async (tx) => {
      runs += 1;
      tx.afterCommit(() => {
        after += 1;
      });
      if (runs < 3) throw Object.assign(new Error('could not serialize'), { code: '40001' });
    });
    assert.deepEqual([runs, after], [3, 1]);
  });

  test('a unit that never gets through is given up on', async (t) => {
    const store = open();
    t.after(() => store.close());
    const never = store.write(async () => {
      throw Object.assign(new Error('deadlock detected'), { code: '40P01' });
    });
    await assert.rejects(never, unavailable);
  });

  test('a backend that is shut down in the middle of a unit fails that unit only', async (t) => {
    const store = open({ poolSize: 1 });
    t.after(() => store.close());
    const [row] = await sql(store, 'SELECT pg_backend_pid() AS pid');
    const failing = store.write(async (tx) => {
      await secretRows.insert(tx, 'half');
      await sql(other, `SELECT pg_terminate_backend(${row?.pid}, 5000)`);
      await secretRows.insert(tx, 'other half');
    });
    await assert.rejects(failing, unavailable);
    await write(store, 'whole');
    assert.deepEqual(await secretRows.names(store), ['whole']);
    await sql(store, 'DELETE FROM server_secrets');
  });

  test('a connection that is lost in the middle of a statement fails that unit only', async (t) => {
    const proxy = await startCuttingProxy(database.url);
    const store = open({ url: proxy.url, poolSize: 1 });
    t.after(async () => {
      await store.close();
      await proxy.close();
    });
    await write(store, 'locked');
    // The other holds the row, so that the statement is under way when the connection breaks.
    await other.write(async (tx) => {
      await secretRows.change(tx, 'locked', 'by the other');
      const failing = store.write((mine) => secretRows.change(mine, 'locked', 'by us'));
      const isWaiting =
        "SELECT 1 AS yes FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'";
      while ((await sql(other, isWaiting)).length === 0);
      proxy.cut();
      await assert.rejects(failing, unavailable);
    });
    assert.deepEqual(await secretRows.values(store), ['by the other']);
    await sql(store, 'DELETE FROM server_secrets');
  });

  test('idle connections that are lost are replaced without anybody noticing', async (t) => {
    const proxy = await startCuttingProxy(database.url);
    const store = open({ url: proxy.url });
    t.after(async () => {
      await store.close();
      await proxy.close();
    });
    await Promise.all(['a', 'b', 'c'].map((name) => write(store, name)));
    proxy.cut();
    // The pool hears of it with the next events.
    await new Promise((resolve) => setImmediate(() => setImmediate(resolve)));
    await sql(other, 'SELECT 1');
    await write(store, 'd');
    assert.deepEqual(await secretRows.names(store), ['a', 'b', 'c', 'd']);
    await sql(store, 'DELETE FROM server_secrets');
  });

  test('a server that has become read-only is left: the next unit gets a new connection', async (t) => {
    const store = open({ poolSize: 1 });
    t.after(() => store.close());
    await sql(store, 'SET SESSION CHARACTERISTICS AS TRANSACTION READ ONLY');
    await assert.rejects(write(store, 'refused'), unavailable);
    await write(store, 'taken');
    assert.deepEqual(await secretRows.names(store), ['taken']);
    await sql(store, 'DELETE FROM server_secrets');
  });

  test('an answer that does not come is waited for no longer than the deadline', async (t) => {
    const proxy = await startCuttingProxy(database.url);
    const store = open({ url: proxy.url, deadline: shortDeadline });
    t.after(async () => {
      await proxy.close();
      await store.close();
    });
    await sql(store, 'SELECT 1');
    proxy.freeze();
    await assert.rejects(write(store, 'unheard'), unavailable);
    await write(store, 'heard');
    assert.deepEqual(await secretRows.names(other), ['heard']);
    await sql(other, 'DELETE FROM server_secrets');
  });

  test('when every connection is taken, waiting ends with the deadline', async (t) => {
    const store = open({ poolSize: 1, deadline: shortDeadline });
    t.after(() => store.close());
    await store.write(async () => {
      await assert.rejects(write(store, 'too late'), unavailable);
    });
    await write(store, 'in time');
    assert.deepEqual(await secretRows.names(store), ['in time']);
    await sql(store, 'DELETE FROM server_secrets');
  });

  test('a server that is not there is unavailable', async () => {
    const store = open({ url: 'postgres://nobody@127.0.0.1:1/nothing' });
    await assert.rejects(write(store, 'nowhere'), unavailable);
    await assert.rejects(secretRows.names(store), unavailable);
    await store.close();
  });
});
