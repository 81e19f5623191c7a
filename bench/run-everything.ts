import { availableParallelism, cpus } from 'node:os';
import { openPostgres } from './processes/open-postgres.ts';
import type { Row } from './scenarios/compare.ts';
import { compareSizes, type SizesResult } from './scenarios/compare-sizes.ts';
import { fastifyRow } from './scenarios/fastify-row.ts';
import { openBenchGround } from './scenarios/ground.ts';
import { postgresRows, slowSqliteRows, sqliteRows } from './scenarios/house-rows.ts';
import { type ApprovalsRow, runApprovals } from './scenarios/run-approvals.ts';
import { runWaiting, type WaitingRow } from './scenarios/run-waiting.ts';
import { type SilentProviderResult, silentProvider } from './scenarios/silent-provider.ts';
import type { Sizes } from './scenarios/workloads.ts';
import { type PlacementResult, placementRows } from './store-placement/placement-rows.ts';

export interface BenchResults {
  beganAt: string;
  seconds: number;
  isQuick: boolean;
  machine: { cores: number; model: string; node: string };
  rows: Row[];
  users: SizesResult | null;
  placement: PlacementResult[];
  silentProvider: SilentProviderResult | null;
  approvals: ApprovalsRow[];
  waiting: WaitingRow[];
  /** Parts that could not be measured, and why. */
  failures: string[];
}

export const parts = [
  'http',
  'sqlite',
  'slow',
  'postgres',
  'users',
  'placement',
  'silent',
  'approvals',
  'waiting',
] as const;
export type Part = (typeof parts)[number];

/** Milliseconds added to each sync where a slow disk is played. */
const syncDelay = 2;

const full: Sizes = { repeats: 3, verifications: 4000, starts: 1200 };
const quick: Sizes = { repeats: 1, verifications: 1000, starts: 300 };

/** Runs the parts one after the other and tells of each as it is done. */
export async function runEverything(
  { isQuick, wanted }: { isQuick: boolean; wanted: readonly Part[] },
  tell: (text: string) => void,
): Promise<BenchResults> {
  const began = performance.now();
  const beganAt = new Date().toISOString();
  const sizes = isQuick ? quick : full;
  const ground = await openBenchGround(isQuick);
  const rows: Row[] = [];
  const placement: PlacementResult[] = [];
  const failures: string[] = [];
  const part = async <T>(name: Part, run: () => Promise<T>): Promise<T | null> => {
    if (!wanted.includes(name)) return null;
    const partBegan = performance.now();
    const found = await run().catch((error: Error) => {
      failures.push(`${name}: ${error.message}`);
      return null;
    });
    tell(`${name}: ${((performance.now() - partBegan) / 1000).toFixed(0)} s`);
    return found;
  };
  try {
    await part('http', async () => rows.push(await fastifyRow(ground, sizes.repeats, 2 * sizes.verifications)));
    await part('sqlite', async () => rows.push(...(await sqliteRows(ground, sizes))));
    await part('slow', async () => rows.push(...(await slowSqliteRows(ground, sizes, syncDelay))));
    await part('postgres', async () => rows.push(...(await postgresRows(ground, sizes))));
    const users = await part('users', () => compareSizes(ground, isQuick ? 20_000 : 1_000_000, isQuick ? 2 : 6));
    await part('placement', async () => {
      for (const delay of isQuick ? [syncDelay] : [0, syncDelay])
        placement.push(await placementRows(ground, sizes, delay));
    });
    const silent = await part('silent', () => silentProvider(ground, isQuick ? 4 : 15));
    const approvals: ApprovalsRow[] = [];
    await part('approvals', async () => {
      const length = isQuick ? 6 : 40;
      approvals.push(await runApprovals(length));
      const postgres = await openPostgres();
      try {
        approvals.push(await runApprovals(length, postgres.url));
      } finally {
        await postgres.stop();
      }
    });
    const waiting = (await part('waiting', () => runWaiting(isQuick ? 500 : 5000))) ?? [];
    const seconds = (performance.now() - began) / 1000;
    return {
      ...{ beganAt, seconds, isQuick, machine: machine(), rows, users, placement, silentProvider: silent },
      ...{ approvals, waiting, failures },
    };
  } finally {
    await ground.close();
  }
}

function machine(): BenchResults['machine'] {
  return { cores: availableParallelism(), model: cpus()[0]?.model ?? 'unknown', node: process.version };
}
