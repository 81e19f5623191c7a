import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Store } from '../../src/storage/index.ts';
import { onEachDialect } from '../infrastructure/on-each-dialect.ts';
import { hearFrom } from './hear-from.ts';
import { secretRows } from './secret-rows.ts';

const announce = (store: Store, topic: string, ...texts: string[]) =>
  store.write(async (tx) => {
    for (const text of texts) await tx.announce(topic, text);
  });

onEachDialect('announcements', (store) => {
  test('those who listen to the topic hear what was committed, and nobody else does', async (t) => {
    const [one, other, elsewhere] = await hearFrom(t, store(), 'a', 'a', 'b');
    await announce(store(), 'a', 'first', 'second');
    await announce(store(), 'a', 'third');
    assert.deepEqual(one?.heard, ['first', 'second', 'third']);
    assert.deepEqual(other?.heard, ['first', 'second', 'third']);
    assert.deepEqual(elsewhere?.heard, []);
  });

  test('by then the unit of work can be read', async (t) => {
    const reading: Promise<string[]>[] = [];
    t.after(
      store().listen('written', (text) => {
        if (text === 'now') reading.push(secretRows.names(store()));
      }),
    );
    await store().write(async (tx) => {
      await tx.announce('written', 'now');
      await secretRows.insert(tx, 'announced');
      assert.equal(reading.length, 0);
    });
    assert.deepEqual(await Promise.all(reading), [['announced']]);
  });

  test('the same text is told once for each unit of work', async (t) => {
    const [ear] = await hearFrom(t, store(), 'a');
    await announce(store(), 'a', 'same', 'other', 'same');
    await announce(store(), 'a', 'same');
    assert.deepEqual(ear?.heard, ['same', 'other', 'same']);
  });

  test('a unit of work that throws announces nothing', async (t) => {
    const [ear] = await hearFrom(t, store(), 'a');
    const failing = store().write(async (tx) => {
      await tx.announce('a', 'never');
      throw new Error('changed its mind');
    });
    await assert.rejects(failing, /changed its mind/);
    await announce(store(), 'a', 'next');
    assert.deepEqual(ear?.heard, ['next']);
  });

  test('announcements are heard in the order of the commits', async (t) => {
    const [ear] = await hearFrom(t, store(), 'a');
    const done: string[] = [];
    const numbers = Array.from({ length: 50 }, (_, number) => String(number));
    await Promise.all(numbers.map((number) => announce(store(), 'a', number).then(() => done.push(number))));
    assert.deepEqual(ear?.heard, done);
  });

  test('a listener that throws disturbs neither the writer nor the next listener', async (t) => {
    t.after(
      store().listen('a', () => {
        throw new Error('a mistake of the listener');
      }),
    );
    const [ear] = await hearFrom(t, store(), 'a');
    await announce(store(), 'a', 'told');
    assert.deepEqual(ear?.heard, ['told']);
  });

  test('who stops hears no more; a function that listens twice is two listeners', async (t) => {
    const [ear] = await hearFrom(t, store(), 'a');
    const heard: string[] = [];
    const listener = (text: string) => heard.push(text);
    const stops = [store().listen('a', listener), store().listen('a', listener)];
    await announce(store(), 'a', 'twice');
    stops[0]?.();
    stops[0]?.();
    await announce(store(), 'a', 'once');
    stops[1]?.();
    await announce(store(), 'a', 'not at all');
    assert.deepEqual(heard, ['twice', 'twice', 'once']);
    assert.deepEqual(ear?.heard, ['twice', 'once', 'not at all']);
  });

  test('any text passes unchanged', async (t) => {
    const [ear] = await hearFrom(t, store(), 'a');
    const texts = ['', "it's; DROP TABLE users; --", 'C:\\new\\u0027', 'zwölf 十二 🔑', 'x'.repeat(4000)];
    await announce(store(), 'a', ...texts);
    assert.deepEqual(ear?.heard, texts);
  });

  test('what is too long, or the word of the store itself, is a mistake', async (t) => {
    const [ear] = await hearFrom(t, store(), 'a');
    for (const [topic, text] of [
      ['a', 'ü'.repeat(2001)],
      ['ü'.repeat(101), 'text'],
      ['a', 'resync'],
    ] as const) {
      await assert.rejects(announce(store(), topic, text), { kind: 'invariant' });
    }
    assert.deepEqual(ear?.heard, []);
  });
});
