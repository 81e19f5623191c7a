import type { Clock } from '../kernel/clock.ts';
import type { Timers } from '../kernel/timers.ts';
import type { Store, Transaction } from '../storage/index.ts';

/** The moments a chore goes by, epoch milliseconds. */
export interface Moments {
  now: number;
  /** What is older than this is no longer kept. */
  keptSince: number;
}

/** Deletes rows that are no longer needed, at most some thousands at a time; returns how many. */
export type Chore = (tx: Transaction, moments: Moments) => Promise<number>;

export interface HousekeepingDeps {
  store: Store;
  clock: Clock;
  timers: Timers;
  chores: readonly Chore[];
  /** Milliseconds that history is kept. */
  retention: number;
  onFailure: (error: unknown) => void;
}

const everyHour = 3_600_000;

/**
 * Lets old rows go, once an hour. Every node does it: deleting what another node has deleted finds nothing. Each chore is a unit of
 * work of its own and small, so that nobody waits for it.
 */
export function makeHousekeeping({ store, clock, timers, chores, retention, onFailure }: HousekeepingDeps) {
  let cancel = () => {};

  async function cleanUp(): Promise<void> {
    const now = clock.now();
    for (const chore of chores) {
      while ((await store.write((tx) => chore(tx, { now, keptSince: now - retention }))) > 0);
    }
  }

  function schedule(): void {
    cancel = timers.after(everyHour, () => {
      cleanUp().catch(onFailure).finally(schedule);
    });
  }

  return { start: schedule, stop: () => cancel(), cleanUp };
}
