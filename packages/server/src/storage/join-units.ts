import { AsyncLocalStorage } from 'node:async_hooks';
import type { DialectStore, Store, Transaction } from './store.ts';

interface OpenUnit {
  tx: Transaction;
  /** False once the work is done: what it left behind to run later has units of its own again. */
  isOpen: boolean;
  failure: { error: unknown } | undefined;
}

/**
 * Gives a store `together`. Which unit a call belongs to is known from the asynchronous context it is made in, because use cases begin
 * their own units and are not told that somebody wants them to be parts of a larger one.
 */
export function joinUnits(store: DialectStore): Store {
  const context = new AsyncLocalStorage<OpenUnit>();

  const current = (): OpenUnit | undefined => {
    const unit = context.getStore();
    return unit?.isOpen ? unit : undefined;
  };

  /** A part that fails takes the whole with it, even where its caller goes on: half of a part must not stay written. */
  async function join<T>(unit: OpenUnit, work: (tx: Transaction) => Promise<T>): Promise<T> {
    try {
      return await work(unit.tx);
    } catch (error) {
      unit.failure ??= { error };
      throw error;
    }
  }

  function write<T>(work: (tx: Transaction) => Promise<T>): Promise<T> {
    const unit = current();
    return unit ? join(unit, work) : store.write(work);
  }

  return {
    ...store,
    write,
    read(work) {
      const unit = current();
      return unit ? join(unit, work) : store.read(work);
    },
    together: (work) =>
      write(async (tx) => {
        const unit: OpenUnit = { tx, isOpen: true, failure: undefined };
        try {
          const value = await context.run(unit, () => work(tx));
          if (unit.failure) throw unit.failure.error;
          return value;
        } finally {
          unit.isOpen = false;
        }
      }),
  };
}
