import { DomainError } from '../../kernel/domain-error.ts';
import type { Timers } from '../../kernel/timers.ts';

/** What the group commit needs of a connection. All calls are synchronous. */
export interface CommitConnection {
  begin(): 'begun' | 'busy';
  savepoint(): void;
  releaseSavepoint(): void;
  rollbackSavepoint(): void;
  commit(): void;
  rollback(): void;
}

interface Waiting {
  run: () => Promise<unknown>;
  settle: (outcome: Outcome) => void;
}

type Outcome = { ok: true; value: unknown } | { ok: false; error: unknown };

export interface GroupCommitLimits {
  /** Units of work that share one commit at most. */
  batchSize: number;
  /** Units of work that may wait; one more is refused as overloaded. */
  queueSize: number;
  /** Milliseconds to wait for another process that holds the write lock. */
  busyTimeout: number;
}

/**
 * Lets concurrent units of work share one durable commit: a sync costs the same for one and for a hundred. Each unit runs in a
 * savepoint, so that one that throws rolls back alone; all are answered after the one COMMIT.
 */
export function makeGroupCommit(connection: CommitConnection, timers: Timers, limits: GroupCommitLimits) {
  let queue: Waiting[] = [];
  let isScheduled = false;

  function schedule(): void {
    if (isScheduled || queue.length === 0) return;
    isScheduled = true;
    timers.soon(() => lead(0));
  }

  function lead(waited: number): void {
    let begun: 'begun' | 'busy';
    try {
      begun = connection.begin();
    } catch (error) {
      refuseAll(unavailable(error));
      return;
    }
    if (begun === 'begun') {
      void runBatch(queue.splice(0, limits.batchSize));
      return;
    }
    if (waited >= limits.busyTimeout) {
      refuseAll(new DomainError('storage_unavailable', 'another process holds the database'));
      return;
    }
    const pause = waited < 20 ? 1 : 5;
    timers.after(pause, () => lead(waited + pause));
  }

  function refuseAll(error: DomainError): void {
    finish(queue.splice(0), (unit) => unit.settle({ ok: false, error }));
  }

  async function runBatch(batch: Waiting[]): Promise<void> {
    const outcomes: Outcome[] = [];
    try {
      for (const unit of batch) outcomes.push(await runUnit(unit));
      connection.commit();
    } catch (error) {
      quietly(() => connection.rollback());
      finish(batch, (unit) => unit.settle({ ok: false, error: unavailable(error) }));
      return;
    }
    finish(batch, (unit, index) => unit.settle(outcomes[index] as Outcome));
  }

  async function runUnit(unit: Waiting): Promise<Outcome> {
    connection.savepoint();
    try {
      const value = await unit.run();
      connection.releaseSavepoint();
      return { ok: true, value };
    } catch (error) {
      connection.rollbackSavepoint();
      return { ok: false, error };
    }
  }

  function finish(units: Waiting[], settle: (unit: Waiting, index: number) => void): void {
    isScheduled = false;
    units.forEach(settle);
    schedule();
  }

  return {
    run<T>(work: () => Promise<T>): Promise<T> {
      if (queue.length >= limits.queueSize) {
        return Promise.reject(new DomainError('overloaded', 'too many units of work are waiting'));
      }
      return new Promise<T>((resolve, reject) => {
        queue.push({
          run: work,
          settle: (outcome) => (outcome.ok ? resolve(outcome.value as T) : reject(outcome.error)),
        });
        schedule();
      });
    },
    /** Refuses whatever still waits; for closing. */
    abandon(): void {
      const waiting = queue;
      queue = [];
      for (const unit of waiting) {
        unit.settle({ ok: false, error: new DomainError('storage_unavailable', 'the database was closed') });
      }
    },
  };
}

function unavailable(error: unknown): DomainError {
  const message = error instanceof Error ? error.message : String(error);
  return new DomainError('storage_unavailable', `the database could not commit: ${message}`, error);
}

function quietly(action: () => void): void {
  try {
    action();
  } catch {
    // The transaction is already gone; the first error is the one worth telling.
  }
}
