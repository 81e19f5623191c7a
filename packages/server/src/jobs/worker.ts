import { backoff } from '../kernel/backoff.ts';
import type { Clock } from '../kernel/clock.ts';
import type { Random } from '../kernel/random.ts';
import type { Timers } from '../kernel/timers.ts';
import type { Store } from '../storage/index.ts';
import type { Job, JobHandler, JobOutcome } from './job.ts';
import { keepLease } from './lease.ts';
import { jobRows } from './repository.ts';

export interface WorkerDeps {
  store: Store;
  clock: Clock;
  random: Random;
  timers: Timers;
  handlers: readonly JobHandler[];
  /**
   * A kind of jobs that has a worker of its own, and whether this is that worker: jobs that may take long must not keep those from
   * running that may not. None when left out.
   */
  apart?: { kind: string; isMine: boolean };
  /** Told of every job whose handler threw. */
  onFailure: (job: Job, error: unknown) => void;
  settings: WorkerSettings;
}

export interface WorkerSettings {
  /** Jobs under way at once in this process. */
  concurrency: number;
  /** Milliseconds a lease lasts without a heartbeat; after a crash the work is resumed that much later. */
  leaseFor: number;
  /** Milliseconds between looks at the table when nothing wakes the worker; finds what other nodes left behind. */
  pollEvery: number;
}

export interface Worker {
  start(): void;
  /** Looks at the table now. */
  wake(): void;
  /** Takes no more jobs and waits for those under way. */
  stop(): Promise<void>;
}

export function makeWorker(deps: WorkerDeps): Worker {
  const { store, clock, random, timers, settings } = deps;
  const apart = deps.apart ?? { kind: '', isMine: false };
  const claimRows = apart.isMine ? jobRows.claimOnly : jobRows.claimAllBut;
  const handlers = new Map(deps.handlers.map((handler) => [handler.kind, handler]));
  const underWay = new Set<Promise<void>>();
  let isRunning = false;
  let isLooking = false;
  let mustLookAgain = false;
  let looking = Promise.resolve();
  let cancelPoll = () => {};

  function look(): void {
    if (!isRunning) return;
    if (isLooking || underWay.size >= settings.concurrency) {
      mustLookAgain = true;
      return;
    }
    looking = claim();
  }

  async function claim(): Promise<void> {
    isLooking = true;
    mustLookAgain = false;
    const lease = random.hex(32);
    const limit = settings.concurrency - underWay.size;
    let until = 0;
    try {
      const jobs = await store.write((tx) => {
        const now = clock.now();
        until = now + settings.leaseFor;
        return claimRows(tx, { now, until, lease, limit, kind: apart.kind });
      });
      if (jobs.length > 0) takeAll(jobs, lease, until);
      if (jobs.length === limit) mustLookAgain = true;
    } catch {
      // The database is away; the next poll looks again and /readyz tells.
    }
    isLooking = false;
    if (mustLookAgain && underWay.size < settings.concurrency) look();
  }

  function takeAll(jobs: Job[], lease: string, until: number): void {
    const held = keepLease({ store, clock, timers, lease, until, leaseFor: settings.leaseFor });
    const runs = jobs.map((job) => {
      const run: Promise<void> = runOne(job, lease, held.isHeld).finally(() => {
        underWay.delete(run);
        if (mustLookAgain) look();
      });
      underWay.add(run);
      return run;
    });
    void Promise.all(runs).then(held.stop);
  }

  async function runOne(job: Job, lease: string, isMine: () => boolean): Promise<void> {
    const outcome = await outcomeOf(job, isMine);
    try {
      await store.write((tx) =>
        outcome.kind === 'done' ? jobRows.finish(tx, job.id, lease) : jobRows.release(tx, job.id, lease, outcome.at),
      );
    } catch {
      // The lease runs out and the job is taken up again: handlers run at least once.
    }
  }

  async function outcomeOf(job: Job, isMine: () => boolean): Promise<JobOutcome> {
    const handler = handlers.get(job.kind);
    // A newer node may have enqueued a kind this release does not know: leave it for that node.
    if (!handler) return { kind: 'again', at: clock.now() + settings.leaseFor };
    try {
      return await handler.run(job, isMine);
    } catch (error) {
      deps.onFailure(job, error);
      return { kind: 'again', at: clock.now() + backoff(job.attempt, 500, 60_000, random.fraction()) };
    }
  }

  function poll(): void {
    look();
    cancelPoll = timers.after(settings.pollEvery, poll);
  }

  return {
    start() {
      isRunning = true;
      poll();
    },
    wake: look,
    async stop() {
      isRunning = false;
      cancelPoll();
      // What is being claimed at this moment is ours: it is carried out too.
      await looking;
      while (underWay.size > 0) await Promise.all(underWay);
    },
  };
}
