import type { Clock } from '../../kernel/clock.ts';
import type { Timers } from '../../kernel/timers.ts';
import type { Store } from '../../storage/index.ts';
import { monthOf } from './month.ts';
import { statisticsRows } from './repository.ts';

const flushEvery = 1000;

/**
 * Counts API calls per application and month. Counted in memory and written once a second, because one row that every request of an
 * application updates would make them wait for each other: a node that is killed loses at most a second of this count, and of
 * this count only.
 */
export interface CallCounter {
  count(applicationId: number): void;
  /** Writes what is not written yet. */
  flush(): Promise<void>;
  start(): void;
  stop(): Promise<void>;
}

export function makeCallCounter({ store, clock, timers }: { store: Store; clock: Clock; timers: Timers }): CallCounter {
  let pending = new Map<string, { applicationId: number; month: string; calls: number }>();
  let cancel = () => {};
  let lastFlush = Promise.resolve();

  /** One after the other: whoever waits for a flush also waits for what an earlier one is still writing. */
  function flush(): Promise<void> {
    lastFlush = lastFlush.then(writePending);
    return lastFlush;
  }

  async function writePending(): Promise<void> {
    if (pending.size === 0) return;
    const writing = pending;
    pending = new Map();
    try {
      await store.write(async (tx) => {
        for (const addition of writing.values()) await statisticsRows.addCalls(tx, addition);
      });
    } catch {
      // The database is away: keep the counts for the next round.
      for (const { applicationId, month, calls } of writing.values()) add(applicationId, month, calls);
    }
  }

  function add(applicationId: number, month: string, calls: number): void {
    const key = `${applicationId} ${month}`;
    const known = pending.get(key);
    if (known) known.calls += calls;
    else pending.set(key, { applicationId, month, calls });
  }

  function tick(): void {
    void flush();
    cancel = timers.after(flushEvery, tick);
  }

  return {
    count: (applicationId) => add(applicationId, monthOf(clock.now()).key, 1),
    flush,
    start: tick,
    async stop() {
      cancel();
      await flush();
    },
  };
}
