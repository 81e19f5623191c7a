import type { Clock } from '../kernel/clock.ts';
import type { Random } from '../kernel/random.ts';
import type { Transaction } from '../storage/index.ts';
import { jobRows } from './repository.ts';

export interface NewJob {
  kind: string;
  payload: string;
  /** Epoch milliseconds; now when left out. */
  runAt?: number;
}

/** Puts work into the queue as part of the caller's unit of work. */
export interface Queue {
  enqueue(tx: Transaction, job: NewJob): Promise<void>;
  /** The worker that wants to hear of new work. */
  onEnqueued(listener: () => void): void;
}

export function makeQueue({ clock, random }: { clock: Clock; random: Random }): Queue {
  let wake: () => void = () => {};
  return {
    onEnqueued(listener) {
      wake = listener;
    },
    async enqueue(tx, { kind, payload, runAt }) {
      const now = clock.now();
      await jobRows.insert(tx, { id: random.uuid(), kind, payload, runAt: runAt ?? now, now });
      tx.afterCommit(() => wake());
    },
  };
}
