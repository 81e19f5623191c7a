import type { LoadResult } from '../load/load-plan.ts';
import { cpuSeconds, type IoCalls, ioCalls, residentMegabytes } from '../processes/process-usage.ts';
import type { Syncs } from '../processes/trace.ts';
import type { HouseCounts, HouseRows } from '../servers/house-facts.ts';

/** One run against one server. */
export interface Measured extends LoadResult {
  requestsPerSecond: number;
  /** Microseconds of processor time of the server process, all its threads. */
  cpuPerRequest: number;
  /** Processor seconds per second: 1 is a full core. */
  serverShare: number;
  residentMegabytes: number;
  /** Of the server process, all its threads. */
  calls?: IoCalls;
  /** What the house did in the run. */
  counts?: HouseCounts;
  rows?: HouseRows;
  syncs?: Syncs;
}

export interface Measurable {
  pid: number;
  counts?: () => Promise<HouseCounts>;
  rows?: () => Promise<HouseRows>;
  syncs?: () => Promise<Syncs>;
  run: () => Promise<LoadResult>;
  /** What must be over before the run is; its time counts. */
  settle?: () => Promise<void>;
}

/** Runs the load once and sets it against what the server used and did. A run with answers that are not good is no measurement. */
export async function measure({ pid, counts, rows, syncs, run, settle }: Measurable): Promise<Measured> {
  // The rows are counted outside of what is measured, because counting them is work.
  const syncsBefore = await syncs?.();
  const rowsBefore = await rows?.();
  const countsBefore = await counts?.();
  const callsBefore = ioCalls(pid);
  const cpuBefore = cpuSeconds(pid);
  const began = performance.now();
  const result = await run();
  const settling = performance.now();
  await settle?.();
  const seconds = result.seconds + (performance.now() - settling) / 1000;
  const cpu = cpuSeconds(pid) - cpuBefore;
  const callsAfter = ioCalls(pid);
  const elapsed = (performance.now() - began) / 1000;
  const countsAfter = await counts?.();
  const rowsAfter = await rows?.();
  const syncsAfter = await syncs?.();
  if (result.successes !== result.requests) {
    throw new Error(`${result.requests - result.successes} bad answers, such as ${result.failures.join(' and ')}`);
  }
  return {
    ...result,
    seconds,
    requestsPerSecond: result.requests / seconds,
    cpuPerRequest: (cpu * 1e6) / result.requests,
    serverShare: cpu / elapsed,
    residentMegabytes: residentMegabytes(pid),
    ...(callsBefore && callsAfter && { calls: difference(callsBefore, callsAfter) }),
    ...(countsBefore && countsAfter && { counts: difference(countsBefore, countsAfter) }),
    ...(syncsBefore && syncsAfter && { syncs: difference(syncsBefore, syncsAfter) }),
    ...(rowsBefore && rowsAfter && { rows: difference(rowsBefore, rowsAfter) }),
  };
}

function difference<T extends { [K in keyof T]: number }>(before: T, after: T): T {
  const names = Object.keys(after) as (keyof T)[];
  return Object.fromEntries(names.map((name) => [name, after[name] - before[name]])) as unknown as T;
}
