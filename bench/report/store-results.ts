import { mkdirSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { BenchResults } from '../run-everything.ts';

const folder = fileURLToPath(new URL('..', import.meta.url));

/** Writes the figures as JSON: always into `bench/results/`, and as `bench/baseline.json` when they shall be kept. */
export function storeResults(results: BenchResults, isRecorded: boolean): string {
  const text = `${JSON.stringify(results, (_name, value) => (typeof value === 'number' ? rounded(value) : value), 2)}\n`;
  mkdirSync(`${folder}results`, { recursive: true });
  const file = `bench/results/${results.beganAt.replace(/[:.]/g, '-')}.json`;
  writeFileSync(`${folder}${file.slice('bench/'.length)}`, text);
  if (isRecorded) writeFileSync(`${folder}baseline.json`, text);
  return file;
}

function rounded(value: number): number {
  return Number(value.toPrecision(4));
}
