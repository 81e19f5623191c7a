import type { BenchHouse } from '../processes/open-house.ts';
import { makeFreshNumbers } from './fresh-numbers.ts';
import type { BenchGround } from './ground.ts';
import type { Measured } from './measure.ts';
import { runStartAndCheck } from './run-start-and-check.ts';
import { runVerify } from './run-verify.ts';

export interface Sizes {
  repeats: number;
  /** Units of a run. */
  verifications: number;
  starts: number;
}

/** What is run against a house: by its name, one run of so many units. */
export interface Workload {
  name: string;
  /** Else it is measured only once, at the disk's own speed. */
  isEveryday: boolean;
  count: number;
  run(house: BenchHouse, count: number): Promise<Measured>;
}

/** The three workloads. Numbers are never used twice in a house. */
export function workloads(ground: BenchGround, sizes: Sizes): Workload[] {
  const fresh = makeFreshNumbers();
  const verify = async (house: BenchHouse, count: number, areConfirmed: boolean) =>
    runVerify(ground, house, await house.users({ ...fresh.take(count), areConfirmed, ids: null }));
  return [
    { name: 'verify', isEveryday: true, count: sizes.verifications, run: (house, count) => verify(house, count, true) },
    {
      name: 'first verify of a user',
      isEveryday: false,
      count: sizes.verifications,
      run: (house, count) => verify(house, count, false),
    },
    {
      name: 'start+check',
      isEveryday: true,
      count: sizes.starts,
      run: (house, count) => runStartAndCheck(ground, house, fresh.take(count)),
    },
  ];
}
