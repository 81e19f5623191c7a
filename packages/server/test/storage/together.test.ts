import assert from 'node:assert/strict';
import { test } from 'node:test';
import { statement } from '../../src/storage/index.ts';
import { onEachDialect } from '../infrastructure/on-each-dialect.ts';

const insert = statement<{ name: string }>((db, p) =>
  db.insertInto('schema_migrations').values({ name: p('name'), applied_at: 0 }),
);
const find = statement<{ name: string }, { name: string }>((db, p) =>
  db.selectFrom('schema_migrations').select('name').where('name', '=', p('name')),
);

onEachDialect('units joined', (openedStore) => {
  const write = (name: string) => openedStore().write((tx) => tx.change(insert, { name }));
  const isThere = async (name: string) => (await openedStore().read((tx) => tx.first(find, { name }))) !== undefined;

  test('the units of what is called are one: a later one sees the earlier, one commit for all', async () => {
    const store = openedStore();
    const before = store.counts.commits;
    const seen = await store.together(async () => {
      await write('joined 1');
      await write('joined 2');
      return isThere('joined 1');
    });
    assert.equal(seen, true);
    assert.equal(store.counts.commits - before, 1);
    assert.equal(await isThere('joined 2'), true);
  });

  test('when it throws, nothing of any part stays', async () => {
    const failing = openedStore().together(async () => {
      await write('undone');
      throw new Error('changed its mind');
    });
    await assert.rejects(failing, /changed its mind/);
    assert.equal(await isThere('undone'), false);
  });

  test('a part that failed takes the whole with it, even when its caller went on', async () => {
    const failing = openedStore().together(async () => {
      await write('before');
      await openedStore()
        .write(async (tx) => {
          await tx.change(insert, { name: 'half' });
          throw new Error('part');
        })
        .catch(() => {});
      return 'went on';
    });
    await assert.rejects(failing, /part/);
    assert.deepEqual([await isThere('before'), await isThere('half')], [false, false]);
  });

  test('what it left behind to run later has units of its own', async () => {
    const later = Promise.withResolvers<void>();
    let left: Promise<unknown> = Promise.resolve();
    await openedStore().together(async () => {
      left = later.promise.then(() => write('later'));
    });
    later.resolve();
    await left;
    assert.equal(await isThere('later'), true);
  });

  test('others meanwhile are not drawn in', async () => {
    const other = openedStore().write((tx) => tx.change(insert, { name: 'other' }));
    const failing = openedStore().together(async () => {
      await write('drawn in');
      throw new Error('undone');
    });
    await assert.rejects(failing, /undone/);
    await other;
    assert.deepEqual([await isThere('other'), await isThere('drawn in')], [true, false]);
  });

  test('afterCommit of a part runs once all is durable, and not at all when it is not', async () => {
    const told: string[] = [];
    const tell = (word: string) =>
      openedStore().write(async (tx) => {
        tx.afterCommit(() => told.push(word));
      });
    await openedStore().together(async () => {
      await tell('kept');
      told.push('still inside');
    });
    await openedStore()
      .together(async () => {
        await tell('lost');
        throw new Error('undone');
      })
      .catch(() => {});
    assert.deepEqual(told, ['still inside', 'kept']);
  });
});
