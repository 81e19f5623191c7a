import assert from 'node:assert/strict';
import { test } from 'node:test';
import { openSqliteStore } from '../../src/storage/dialects/sqlite.ts';
import { lookEvery } from '../../src/storage/dialects/watch-other-processes.ts';
import { makeFakeTime } from '../infrastructure/fake-time.ts';
import { openSqlite } from './open-sqlite.ts';
import { write } from './secret-rows.ts';

const bounds = { batchSize: 64, queueSize: 1000, busyTimeout: 5000 };

test('what another process wrote to the same file is heard as a call to look at it, and what this one wrote is not', async (t) => {
  const { timers, advance, waiting } = makeFakeTime(0);
  const { store, file } = await openSqlite(t, { timers });
  const other = openSqliteStore({ file, timers, hasCheckpointer: false, ...bounds });
  t.after(() => other.close());
  assert.equal(waiting(), 0);
  const heard: string[] = [];
  store.listen('a', (text) => heard.push(text));
  await write(store, 'ours');
  await advance(lookEvery);
  assert.deepEqual(heard, []);

  await write(other, 'theirs');
  await write(other, 'theirs too');
  await store.write((tx) => tx.announce('a', 'ours'));
  assert.deepEqual(heard, ['ours']);
  await advance(lookEvery);
  assert.deepEqual(heard, ['ours', 'resync']);
  await advance(3 * lookEvery);
  assert.deepEqual(heard, ['ours', 'resync']);
});

test('a store that is closed looks no more', async () => {
  const time = makeFakeTime(0);
  const closing: (() => Promise<void>)[] = [];
  const { store } = await openSqlite({ after: (action) => closing.push(action) }, { timers: time.timers });
  store.listen('a', () => {});
  assert.equal(time.waiting(), 1);
  for (const action of closing) await action();
  assert.equal(time.waiting(), 0);
});
