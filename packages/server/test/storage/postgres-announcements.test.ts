import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { systemRandom } from '../../src/kernel/random.ts';
import { systemTimers, type Timers } from '../../src/kernel/timers.ts';
import { openPostgresStore } from '../../src/storage/dialects/postgres.ts';
import { askEvery } from '../../src/storage/dialects/postgres-notifications.ts';
import type { Store } from '../../src/storage/index.ts';
import { createDatabase, type TestDatabase } from '../infrastructure/postgres.ts';
import { startCuttingProxy } from './cutting-proxy.ts';
import { type Ear, hearFrom } from './hear-from.ts';

describe('announcements between nodes on PostgreSQL', () => {
  let database: TestDatabase;
  const open = (options: { url?: string; timers?: Timers; deadline?: number } = {}) =>
    openPostgresStore({
      ...{ url: database.url, timers: systemTimers, random: systemRandom, poolSize: 2, deadline: 5000 },
      ...options,
    });
  const announce = (store: Store, text: string) => store.write((tx) => tx.announce('a', text));
  const ask = async (store: Store, question: string) => {
    let rows: Record<string, unknown>[] = [];
    await store.script(async (run) => {
      rows = await run(question);
    });
    return rows;
  };
  // Of clients: the server's own cleaners come to every database now and then.
  const clients = "backend_type = 'client backend' AND datname = current_database()";
  const connections = async (store: Store) =>
    (await ask(store, `SELECT pid FROM pg_stat_activity WHERE ${clients}`)).length;

  before(async () => {
    database = await createDatabase();
  });
  after(() => database?.drop());

  test('a node hears the others, and itself only once', async (t) => {
    const [one, other] = [open(), open()];
    t.after(() => Promise.all([one.close(), other.close()]));
    const [here] = (await hearFrom(t, one, 'a')) as [Ear];
    const [there] = (await hearFrom(t, other, 'a')) as [Ear];
    for (const text of ['1', '2', '3']) await announce(one, text);
    assert.deepEqual(here.heard, ['1', '2', '3']);
    await there.until(() => there.heard.length === 3);
    await announce(other, '4');
    await here.until(() => here.heard.length === 4);
    assert.deepEqual(here.heard, ['1', '2', '3', '4']);
    assert.deepEqual(there.heard, ['1', '2', '3', '4']);
    assert.deepEqual([here.resyncs(), there.resyncs()], [1, 1]);
  });

  test('what was rolled back is heard nowhere; what was run again is heard once', async (t) => {
    const [one, other] = [open(), open()];
    t.after(() => Promise.all([one.close(), other.close()]));
    const [there] = (await hearFrom(t, other, 'a')) as [Ear];
    let runs = 0;
    await one.write(async (tx) => {
      runs += 1;
      await tx.announce('a', `in run ${runs}`);
      if (runs < 3) throw Object.assign(new Error('deadlock detected'), { code: '40P01' });
    });
    await there.until(() => there.heard.length > 0);
    assert.deepEqual(there.heard, ['in run 3']);
  });

  test('what is no announcement is passed over', async (t) => {
    const [one, other] = [open(), open()];
    t.after(() => Promise.all([one.close(), other.close()]));
    const [there] = (await hearFrom(t, other, 'a')) as [Ear];
    for (const payload of ['', 'a', '{}', 'null', '["x", "a", 1]']) {
      await ask(one, `SELECT pg_notify('countersign', '${payload}')`);
    }
    await announce(one, 'real');
    await there.until(() => there.heard.length > 0);
    assert.deepEqual(there.heard, ['real']);
  });

  test('a lost connection is replaced; listeners are called to look at the database', async (t) => {
    const proxy = await startCuttingProxy(database.url);
    const [cut, other] = [open({ url: proxy.url }), open()];
    t.after(async () => {
      await Promise.all([cut.close(), other.close()]);
      await proxy.close();
    });
    const [ear] = (await hearFrom(t, cut, 'a')) as [Ear];
    for (const resyncs of [2, 3]) {
      proxy.cut();
      await ear.until(() => ear.resyncs() === resyncs);
    }
    await announce(other, 'heard again');
    await ear.until(() => ear.heard.length > 0);
  });

  test('a connection that went silent is found out', async (t) => {
    const proxy = await startCuttingProxy(database.url);
    // Only the question is asked at once, so that nobody waits for its time; it is asked until nothing passes.
    const timers: Timers = {
      ...systemTimers,
      afterIfAlive: (delay, action) => systemTimers.afterIfAlive(delay === askEvery ? 10 : delay, action),
    };
    const store = open({ url: proxy.url, timers, deadline: 200 });
    t.after(async () => {
      await store.close();
      await proxy.close();
    });
    const [ear] = (await hearFrom(t, store, 'a')) as [Ear];
    // On a busy machine an answer may come too late without being frozen.
    const before = ear.resyncs();
    proxy.freeze();
    await ear.until(() => ear.resyncs() > before);
  });

  test('the connection is opened for the first listener and is gone when the store is closed', async (t) => {
    const looker = open();
    t.after(() => looker.close());
    const alone = 1;
    // A backend outlives its connection by a moment, those of the tests before too.
    while ((await connections(looker)) > alone);
    const store = open();
    await announce(store, 'nobody listens');
    assert.equal(await connections(looker), alone + 1);
    await hearFrom(t, store, 'a', 'b');
    assert.equal(await connections(looker), alone + 2);
    await store.close();
    while ((await connections(looker)) > alone);
  });

  test('a database that is not there: listening is no error, and closing waits for nothing', async () => {
    const store = open({ url: 'postgres://nobody@127.0.0.1:1/nothing' });
    const stop = store.listen('a', () => assert.fail('nobody can have said anything'));
    await store.close();
    stop();
  });
});
