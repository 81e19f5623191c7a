import type { Clock } from '../kernel/clock.ts';
import type { Random } from '../kernel/random.ts';
import type { Transaction } from '../storage/index.ts';
import { jobRows } from './repository.ts';

export interface NewJob {
  kind: string;
  payload: string;
  /** Epoch milliseconds; now when left out. */
  runAt?: number;
  /** For whoever must know it again; made when left out. */
  id?: string;
}

/** Puts work into the queue as part of the caller's unit of work. */
export interface Queue {
  enqueue(tx: Transaction, job: NewJob): Promise<void>;
  /** Makes a job that would run later run now. */
  hasten(tx: Transaction, job: { id: string; kind: string }): Promise<void>;
  /** For a worker that wants to hear of new work, told its kind. */
  onEnqueued(listener: (kind: string) => void): void;
}

export function makeQueue({ clock, random }: { clock: Clock; random: Random }): Queue {
  const listeners: ((kind: string) => void)[] = [];
  const wake = (kind: string) => {
    for (const listener of listeners) listener(kind);
  };
  return {
    onEnqueued(listener) {
      listeners.push(listener);
    },
    async enqueue(tx, { kind, payload, runAt, id = random.uuid() }) {
      const now = clock.now();
      await jobRows.insert(tx, { id, kind, payload, runAt: runAt ?? now, now });
      tx.afterCommit(() => wake(kind));
    },
    async hasten(tx, { id, kind }) {
      if ((await jobRows.hasten(tx, id, clock.now())) > 0) tx.afterCommit(() => wake(kind));
    },
  };
}
