import type { Latency } from '../phones/drive-approvals.ts';
import type { BenchResults } from '../run-everything.ts';
import type { ApprovalsRow } from '../scenarios/run-approvals.ts';
import type { WaitingRow } from '../scenarios/run-waiting.ts';
import type { PlacementResult } from '../store-placement/placement-rows.ts';
import { printRows, range } from './print-rows.ts';

/** Everything a run found, for people. */
export function printResults(results: BenchResults): string {
  const { rows, users, placement, silentProvider, approvals, waiting, failures } = results;
  const compared = [
    ...(users ? [users.small, users.large] : []),
    ...placement.flatMap(({ loop, thread }) => [loop, thread]),
  ];
  const all = [...rows, ...compared];
  return [
    printRows(all),
    ...(users ? [usersLine(users)] : []),
    ...placement.map(placementLine),
    ...(silentProvider ? [silentLine(silentProvider)] : []),
    ...approvals.map(approvalsLine),
    ...waiting.map(waitingLine),
    ...failures.map((failure) => `\nNOT MEASURED ${failure}`),
    ...(all.length > 0 ? comparedLines(all) : []),
  ].join('\n');
}

/** How to read what was compared with the bare server. */
function comparedLines(all: BenchResults['rows']): string[] {
  return [
    `\n64 connections; ratios against bare node:http on either side of each run; medians, in brackets least and most.`,
    `"of bare" counts requests in time, "of bare, CPU" processor time; both are 1 for the bare server.`,
    `Busiest generator ${busiest(all)}% of its core; load average ${all.map((row) => row.loadAverage.toFixed(1)).join(' ')}.`,
  ];
}

function usersLine({ large, costRatio, rateRatio, calls }: NonNullable<BenchResults['users']>): string {
  const ratios = `CPU ${range(costRatio)}, requests per second ${range(rateRatio)}`;
  const told = (of: 'reads' | 'writes') => `${calls?.large[of].toFixed(1)} against ${calls?.small[of].toFixed(1)}`;
  const each = calls ? `; calls each: ${told('reads')} reads, ${told('writes')} writes` : '';
  return `\n${large.name} against 1,000: ${ratios}${each}`;
}

function placementLine({ syncDelay, rateRatio, p99Ratio, costRatio }: PlacementResult): string {
  const ratios = `requests per second ${range(rateRatio)}, p99 ${range(p99Ratio)}, CPU ${range(costRatio)}`;
  return `\nthread against event loop, syncs +${syncDelay} ms: ${ratios}`;
}

function silentLine({ name, requests, p50, p99, slowest }: NonNullable<BenchResults['silentProvider']>): string {
  return `\n${name}: ${requests} requests, p50 ${p50.toFixed(1)} ms, p99 ${p99.toFixed(1)} ms, slowest ${slowest.toFixed(0)} ms`;
}

function approvalsLine(row: ApprovalsRow): string {
  const spans = [
    `create to event ${span(row.createToEvent)}`,
    `answer to poll ${span(row.answerToPoll)}`,
    `answer to callback ${row.answerToCallback ? span(row.answerToCallback) : 'not measured'}`,
  ];
  const cost = `${row.cpuPerApproval.toFixed(1)} ms CPU, ${row.statementsPerApproval.toFixed(1)} statements, ${row.commitsPerApproval.toFixed(1)} commits each`;
  return `\n${row.name}: ${row.approvals} approvals, p50/p99 in ms: ${spans.join(', ')}; ${cost}; load average ${row.loadAverage.toFixed(1)}`;
}

function span({ p50, p99 }: Latency): string {
  return `${p50.toFixed(1)}/${p99.toFixed(1)}`;
}

function waitingLine({ name, heapEach, externalEach, residentEach, loadAverage }: WaitingRow): string {
  const [heap, external, resident] = [heapEach, externalEach, residentEach].map((bytes) => (bytes / 1024).toFixed(1));
  return `\n${name}: ${resident} KB resident each, of it ${heap} KB heap and ${external} KB buffers; load average ${loadAverage.toFixed(1)}`;
}

function busiest(rows: readonly { generatorShare: number }[]): string {
  return (Math.max(...rows.map((row) => row.generatorShare)) * 100).toFixed(0);
}
