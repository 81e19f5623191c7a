import type { LoadPlan, LoadResult } from '../load/load-plan.ts';
import { writeRequest } from '../load/write-request.ts';
import { cores } from '../processes/cores.ts';
import { startChild } from '../processes/start-child.ts';
import { type Measured, measure } from './measure.ts';

const connections = 64;

/** What every scenario stands on: one generator and one yardstick for the whole run. */
export interface BenchGround {
  isQuick: boolean;
  /** Requests of a run of the bare server; its first one compiles. */
  warmUp: number;
  drive(plan: Partial<LoadPlan> & Pick<LoadPlan, 'port' | 'units' | 'successes'>): Promise<LoadResult>;
  /** One run of the bare server. */
  bare(): Promise<Measured>;
  close(): Promise<void>;
}

const folder = new URL('..', import.meta.url);

export async function openBenchGround(isQuick: boolean): Promise<BenchGround> {
  const generator = await startChild<object>({ core: cores.generator, entry: new URL('load/generator.ts', folder) });
  const server = await startChild<{ port: number }>({
    core: cores.server,
    entry: new URL('servers/bare-server.ts', folder),
  });
  const warmUp = isQuick ? 5_000 : 10_000;
  const drive: BenchGround['drive'] = (plan) =>
    generator.ask('drive', { connections, repeats: 1, rate: null, ...plan } satisfies LoadPlan);
  const bare = () =>
    measure({
      pid: server.ready.pid,
      run: () => drive({ ...askForNothing(server.ready.port), repeats: warmUp }),
    });
  await bare(); // the first run compiles
  return {
    isQuick,
    warmUp,
    drive,
    bare,
    async close() {
      await Promise.all([generator.stop(), server.stop()]);
    },
  };
}

/** The request of a verification, to a server that does not look at it. */
export function askForNothing(port: number): Pick<LoadPlan, 'port' | 'units' | 'successes'> {
  const request = writeRequest('GET', '/protected/json/verify/1234567/12345?force=true', 'x'.repeat(32));
  return { port, units: [[request]], successes: ['"token":"is valid"'] };
}
