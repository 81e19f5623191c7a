import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sqliteFileName } from '../../packages/server/src/storage/index.ts';
import { pairedRatios } from '../arithmetic/paired-ratios.ts';
import { type Spread, spread } from '../arithmetic/spread.ts';
import { type BenchHouse, openHouse } from '../processes/open-house.ts';
import type { IoCalls } from '../processes/process-usage.ts';
import { fillUsers } from '../servers/fill-users.ts';
import { type Row, summarise } from './compare.ts';
import type { BenchGround } from './ground.ts';
import type { Measured } from './measure.ts';
import { runVerify } from './run-verify.ts';

export interface SizesResult {
  small: Row;
  large: Row;
  /** Processor time of a verification among many users, as a multiple of one among few, neighbouring runs. */
  costRatio: Spread;
  rateRatio: Spread;
  /** Per verification, the median of the runs; null where the kernel does not count them. */
  calls: { small: IoCalls; large: IoCalls } | null;
}

const perRun = 1000;

/**
 * Verifications among 1,000 users and among many more, in turns. Those who verify are as many in both, and are spread evenly over the
 * larger table in an order that keeps no page warm: others each run there, the same ones here, because there are no others.
 */
export async function compareSizes(ground: BenchGround, size: number, repeats: number): Promise<SizesResult> {
  const few = await openFilled(perRun, evenly(perRun, perRun));
  const many = await openFilled(size, evenly(size, perRun * (repeats + 2)));
  try {
    const [small, large, bare]: Measured[][] = [[], [], [await ground.bare()]] as never;
    await runVerify(ground, few.house, few.ids);
    await runVerify(ground, many.house, many.ids.slice(0, perRun));
    small?.push(await runVerify(ground, few.house, few.ids));
    for (let run = 1; run <= repeats; run += 1) {
      large?.push(await runVerify(ground, many.house, many.ids.slice(run * perRun, (run + 1) * perRun)));
      small?.push(await runVerify(ground, few.house, few.ids));
      bare?.push(await ground.bare());
    }
    return result(small as Measured[], large as Measured[], bare as Measured[], size);
  } finally {
    await few.close();
    await many.close();
  }
}

function result(small: Measured[], large: Measured[], bare: Measured[], size: number): SizesResult {
  const ratios = (pick: (run: Measured) => number) => spread(pairedRatios(large.map(pick), small.map(pick)));
  return {
    small: summarise('verify among 1,000 users', small.slice(1), bare),
    large: summarise(`verify among ${size.toLocaleString('en')} users`, large, bare),
    costRatio: ratios((run) => run.cpuPerRequest),
    rateRatio: ratios((run) => run.requestsPerSecond),
    calls: [...small, ...large].every((run) => run.calls)
      ? { small: callsPerUnit(small.slice(1)), large: callsPerUnit(large) }
      : null,
  };
}

function callsPerUnit(runs: readonly Measured[]): IoCalls {
  const each = (pick: (calls: IoCalls) => number) =>
    spread(runs.map((run) => pick(run.calls as IoCalls) / run.goodUnits)).median;
  return { reads: each((calls) => calls.reads), writes: each((calls) => calls.writes) };
}

async function openFilled(
  size: number,
  ids: number[],
): Promise<{ house: BenchHouse; ids: number[]; close(): Promise<void> }> {
  const directory = mkdtempSync(join(tmpdir(), 'countersign-bench-'));
  const first = await openHouse({ directory });
  await first.users({ from: 0, count: ids.length, areConfirmed: true, ids });
  await first.close();
  fillUsers(join(directory, sqliteFileName), first.applicationId, size);
  const house = await openHouse({ directory });
  return {
    house,
    ids,
    async close() {
      await house.close();
      rmSync(directory, { recursive: true });
    },
  };
}

/** `count` numbers from 1 to `size`, evenly spread, in an order that jumps about. */
function evenly(size: number, count: number): number[] {
  const step = size / count;
  // 7919 is a prime that divides none of the counts: every position is met once.
  return Array.from({ length: count }, (_, index) => 1 + Math.floor(((index * 7919) % count) * step));
}
