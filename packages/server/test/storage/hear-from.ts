import { EventEmitter, once } from 'node:events';
import type { Store } from '../../src/storage/index.ts';

export interface Ear {
  /** What was heard, without the calls to look at the database. */
  heard: string[];
  /** How often it was called to look at the database. */
  resyncs(): number;
  /** Resolves when the condition holds, looked at whenever something is heard. */
  until(condition: () => boolean): Promise<void>;
}

/** Listens to each topic until the test ends; on PostgreSQL it waits until other nodes are heard too. */
export async function hearFrom(
  t: { after(action: () => void): void },
  store: Store,
  ...topics: string[]
): Promise<Ear[]> {
  const ears = topics.map((topic) => listen(t, store, topic));
  await whenOtherNodesAreHeard(store);
  return ears;
}

const synchronised = new WeakMap<Store, Promise<void>>();

/** Resolves when the first call to look at the database has been made, so that none comes in the middle of a test. */
export function whenOtherNodesAreHeard(store: Store): Promise<void> {
  if (store.dialect === 'sqlite') return Promise.resolve();
  const known = synchronised.get(store);
  if (known) return known;
  const { promise, resolve } = Promise.withResolvers<void>();
  store.listen('anything', () => resolve());
  synchronised.set(store, promise);
  return promise;
}

function listen(t: { after(action: () => void): void }, store: Store, topic: string): Ear {
  const events = new EventEmitter();
  const heard: string[] = [];
  let resyncs = 0;
  t.after(
    store.listen(topic, (text) => {
      if (text === 'resync') resyncs += 1;
      else heard.push(text);
      events.emit('heard');
    }),
  );
  return {
    heard,
    resyncs: () => resyncs,
    async until(condition) {
      while (!condition()) await once(events, 'heard');
    },
  };
}
