import { loadavg } from 'node:os';
import { pairedRatios } from '../arithmetic/paired-ratios.ts';
import { type Spread, spread } from '../arithmetic/spread.ts';
import type { BenchGround } from './ground.ts';
import type { Measured } from './measure.ts';

/** A scenario's figures: each the median of its runs, beside the yardstick's runs between them. */
export interface Row {
  name: string;
  requestsPerSecond: Spread;
  /** Requests per second as a share of the bare server's right before and after. */
  ratio: Spread;
  /** Processor time of a bare request as a share of this one's: what the ratio would be on a machine with nothing else to do. */
  cpuRatio: Spread;
  p50: number;
  p99: Spread;
  cpuPerRequest: number;
  serverShare: number;
  residentMegabytes: number;
  generatorShare: number;
  /** Per unit of the scenario: one verification, or one start and its check. */
  requestsPerUnit: number;
  statementsPerUnit: number | null;
  commitsPerUnit: number | null;
  /** Counted outside of the server, in a run that is watched. */
  syncs: SyncsPerUnit | null;
  bareRequestsPerSecond: Spread;
  loadAverage: number;
}

export interface SyncsPerUnit {
  units: number;
  answering: number;
  background: number;
  /** What the server itself counted in the same run. */
  commits: number;
}

/**
 * Runs the subject `repeats` times, each between two runs of the bare server. The first runs, unmeasured, compile: they end when it
 * has answered as many requests as the bare server had before its first measured run.
 */
export async function compare(
  ground: BenchGround,
  name: string,
  repeats: number,
  run: () => Promise<Measured>,
): Promise<Row> {
  for (let requests = 0; requests < ground.warmUp; ) requests += (await run()).requests;
  const bare = [await ground.bare()];
  const runs: Measured[] = [];
  for (let index = 0; index < repeats; index += 1) {
    runs.push(await run());
    bare.push(await ground.bare());
  }
  return summarise(name, runs, bare);
}

export function summarise(name: string, runs: readonly Measured[], bare: readonly Measured[]): Row {
  const of = (pick: (run: Measured) => number) => spread(runs.map(pick));
  const rates = (list: readonly Measured[]) => list.map((run) => run.requestsPerSecond);
  const costs = (list: readonly Measured[]) => list.map((run) => 1 / run.cpuPerRequest);
  const perUnit = (pick: (counts: NonNullable<Measured['counts']>) => number): number | null =>
    runs.every((run) => run.counts) ? of((run) => pick(run.counts as never) / run.goodUnits).median : null;
  return {
    name,
    requestsPerSecond: spread(rates(runs)),
    ratio: spread(pairedRatios(rates(runs), rates(bare))),
    cpuRatio: spread(pairedRatios(costs(runs), costs(bare))),
    p50: of((run) => run.p50).median,
    p99: of((run) => run.p99),
    cpuPerRequest: of((run) => run.cpuPerRequest).median,
    serverShare: of((run) => run.serverShare).median,
    residentMegabytes: of((run) => run.residentMegabytes).most,
    generatorShare: Math.max(...[...runs, ...bare].map((run) => run.generatorShare)),
    requestsPerUnit: of((run) => run.requests / run.goodUnits).median,
    statementsPerUnit: perUnit((counts) => counts.statements),
    commitsPerUnit: perUnit((counts) => counts.commits),
    syncs: syncsPerUnit(runs),
    bareRequestsPerSecond: spread(rates(bare)),
    loadAverage: loadavg()[0] as number,
  };
}

/** Null unless every run was watched. */
export function syncsPerUnit(runs: readonly Measured[]): SyncsPerUnit | null {
  if (!runs.every((run) => run.syncs && run.counts)) return null;
  const sum = (pick: (run: Measured) => number | undefined) => runs.reduce((total, run) => total + (pick(run) ?? 0), 0);
  const units = sum((run) => run.goodUnits);
  return {
    units,
    answering: sum((run) => run.syncs?.answering) / units,
    background: sum((run) => run.syncs?.background) / units,
    commits: sum((run) => run.counts?.commits) / units,
  };
}
