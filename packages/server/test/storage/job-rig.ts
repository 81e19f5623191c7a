import { type Job, type JobHandler, type JobOutcome, makeQueue, makeWorker } from '../../src/jobs/index.ts';
import { systemRandom } from '../../src/kernel/random.ts';
import { type Store, statement } from '../../src/storage/index.ts';
import { type FakeTime, makeFakeTime } from '../infrastructure/fake-time.ts';

export const start = 1_800_000_000_000;
export const leaseFor = 15_000;

export interface JobRow {
  kind: string;
  payload: string;
  attempt: number;
  run_at: number;
  lease: string | null;
  leased_until: number | null;
}

const listJobs = statement<Record<never, never>, JobRow>((db) =>
  db.selectFrom('jobs').select(['kind', 'payload', 'attempt', 'run_at', 'lease', 'leased_until']).orderBy('payload'),
);
const deleteJobs = statement<Record<never, never>>((db) => db.deleteFrom('jobs'));

/** One run of a job that a test ends by hand. */
export interface Run {
  worker: string;
  job: Job;
  isMine: () => boolean;
  end(outcome: JobOutcome): void;
  fail(): void;
}

/** A queue and workers on one database and one clock that stands still. */
export async function makeJobRig(store: Store) {
  const time: FakeTime = makeFakeTime(start);
  const { clock, timers } = time;
  const random = { ...systemRandom, fraction: () => 0 };
  const queue = makeQueue({ clock, random });
  const runs: Run[] = [];
  const listeners: (() => void)[] = [];
  await store.write((tx) => tx.change(deleteJobs, {}));

  function handlerOf(worker: string): JobHandler {
    return {
      kind: 'known',
      run: (job, isMine) =>
        new Promise((resolve, reject) => {
          runs.push({ worker, job, isMine, end: resolve, fail: () => reject(new Error('no')) });
          for (const wake of listeners.splice(0)) wake();
        }),
    };
  }

  return {
    time,
    queue,
    runs,
    enqueue: (payload: string, kind = 'known', runAt?: number) =>
      store.write((tx) => queue.enqueue(tx, { kind, payload, ...(runAt === undefined ? {} : { runAt }) })),
    /** Waits for the `count`th run since the beginning. */
    async run(count: number): Promise<Run> {
      for (;;) {
        const found = runs[count - 1];
        if (found) return found;
        await new Promise<void>((resolve) => listeners.push(resolve));
      }
    },
    rows: () => store.read((tx) => tx.all(listJobs, {})),
    /** Looks at the rows until they are as wished; the database is really asked each time. */
    async settled(isSettled: (rows: JobRow[]) => boolean): Promise<JobRow[]> {
      for (;;) {
        const rows = await store.read((tx) => tx.all(listJobs, {}));
        if (isSettled(rows)) return rows;
        await new Promise((resolve) => setImmediate(resolve));
      }
    },
    worker: (name: string, options: { store?: Store; concurrency?: number } = {}) =>
      makeWorker({
        store: options.store ?? store,
        clock,
        random,
        timers,
        handlers: [handlerOf(name)],
        onFailure: () => {},
        settings: { concurrency: options.concurrency ?? 8, leaseFor, pollEvery: 250 },
      }),
  };
}
