import { pairedRatios } from '../arithmetic/paired-ratios.ts';
import { type Spread, spread } from '../arithmetic/spread.ts';
import { type BenchHouse, openHouse } from '../processes/open-house.ts';
import { type Row, summarise } from '../scenarios/compare.ts';
import { makeFreshNumbers } from '../scenarios/fresh-numbers.ts';
import type { BenchGround } from '../scenarios/ground.ts';
import type { Measured } from '../scenarios/measure.ts';
import { runVerify } from '../scenarios/run-verify.ts';
import type { Sizes } from '../scenarios/workloads.ts';
import type { Placement } from './placement.ts';

export interface PlacementResult {
  syncDelay: number;
  loop: Row;
  thread: Row;
  /** The thread's requests per second as a share of the loop's, neighbouring runs. */
  rateRatio: Spread;
  p99Ratio: Spread;
  costRatio: Spread;
}

const entry = new URL('./placement-server.ts', import.meta.url);

/** The same unit of work in both places, in turns, with syncs made slower by `syncDelay` milliseconds. */
export async function placementRows(ground: BenchGround, sizes: Sizes, syncDelay: number): Promise<PlacementResult> {
  const open = (placement: Placement) =>
    openHouse({ entry, arguments: [placement], ...(syncDelay > 0 && { syncDelay }) });
  const [loop, thread] = [await open('loop'), await open('thread')];
  const fresh = makeFreshNumbers();
  const run = async (house: BenchHouse) =>
    runVerify(ground, house, await house.users({ ...fresh.take(sizes.verifications), areConfirmed: true, ids: null }));
  try {
    await run(thread);
    await run(loop);
    const [onLoop, inThread]: [Measured[], Measured[]] = [[await run(loop)], []];
    const bare = [await ground.bare()];
    for (let index = 0; index < sizes.repeats; index += 1) {
      inThread.push(await run(thread));
      onLoop.push(await run(loop));
      bare.push(await ground.bare());
    }
    const ratio = (pick: (measured: Measured) => number) => spread(pairedRatios(inThread.map(pick), onLoop.map(pick)));
    const where = syncDelay > 0 ? `, each sync +${syncDelay} ms` : '';
    return {
      syncDelay,
      loop: summarise(`unit of work on the event loop${where}`, onLoop.slice(1), bare),
      thread: summarise(`unit of work in a thread${where}`, inThread, bare),
      rateRatio: ratio((measured) => measured.requestsPerSecond),
      p99Ratio: ratio((measured) => measured.p99),
      costRatio: ratio((measured) => measured.cpuPerRequest),
    };
  } finally {
    await Promise.all([loop.close(), thread.close()]);
  }
}
