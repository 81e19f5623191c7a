import { percentile } from '../arithmetic/percentile.ts';
import type { LoadPlan, LoadResult } from './load-plan.ts';
import { type Lane, openLane } from './open-lane.ts';
import { runAtRate, runFreely } from './pace.ts';

/** Sends what the plan says and counts what comes back. Requests are bytes before the clock starts. */
export async function driveLoad(plan: LoadPlan): Promise<LoadResult> {
  const units = plan.units.map((unit) => unit.map((request) => Buffer.from(request, 'latin1')));
  const total = units.length * plan.repeats;
  const lanes = await Promise.all(Array.from({ length: plan.connections }, () => openLane(plan.port)));
  const latencies: number[] = [];
  const failures: string[] = [];
  let [successes, goodUnits] = [0, 0];

  function runUnit(lane: Lane, number: number, dueAt: number, done: () => void): void {
    const requests = units[number % units.length] as Buffer[];
    let isGood = true;
    const step = (index: number, due: number): void => {
      lane.ask(requests[index] as Buffer, (body) => {
        const now = performance.now();
        latencies.push(now - due);
        if (body?.includes(plan.successes[index] as string)) successes += 1;
        else {
          isGood = false;
          if (failures.length < 3) failures.push(body ?? 'the connection was lost');
        }
        if (index + 1 < requests.length) {
          step(index + 1, now);
          return;
        }
        if (isGood) goodUnits += 1;
        done();
      });
    };
    step(0, dueAt);
  }

  const cpu = process.cpuUsage();
  const began = performance.now();
  if (plan.rate === null) await runFreely(lanes, total, runUnit);
  else await runAtRate(lanes, total, plan.rate, runUnit);
  const seconds = (performance.now() - began) / 1000;
  const { user, system } = process.cpuUsage(cpu);
  for (const lane of lanes) lane.close();
  return {
    requests: latencies.length,
    successes,
    goodUnits,
    seconds,
    p50: percentile(latencies, 0.5),
    p99: percentile(latencies, 0.99),
    slowest: percentile(latencies, 1),
    generatorShare: (user + system) / 1e6 / seconds,
    failures,
  };
}
