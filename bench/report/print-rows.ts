import type { Spread } from '../arithmetic/spread.ts';
import type { Row } from '../scenarios/compare.ts';

const columns: [heading: string, cell: (row: Row) => string][] = [
  ['scenario', (row) => row.name],
  ['req/s', (row) => whole(row.requestsPerSecond.median)],
  ['of bare', (row) => range(row.ratio)],
  ['of bare, CPU', (row) => range(row.cpuRatio)],
  ['p50 ms', (row) => row.p50.toFixed(1)],
  ['p99 ms', (row) => whole(row.p99.median)],
  ['CPU µs', (row) => whole(row.cpuPerRequest)],
  ['core', (row) => `${whole(row.serverShare * 100)}%`],
  ['stmts', (row) => (row.statementsPerUnit === null ? '' : row.statementsPerUnit.toFixed(1))],
  ['syncs', (row) => (row.syncs === null ? '' : fraction(row.syncs.answering + row.syncs.background))],
  ['commits', (row) => (row.commitsPerUnit === null ? '' : fraction(row.commitsPerUnit))],
  ['RSS MB', (row) => whole(row.residentMegabytes)],
];

/** A table for people. Statements, syncs and commits are per unit: one verification, or one start and its check. */
export function printRows(rows: readonly Row[]): string {
  return printTable(
    columns.map(([heading]) => heading),
    rows.map((row) => columns.map(([, cell]) => cell(row))),
  );
}

function printTable(headings: readonly string[], rows: readonly (readonly string[])[]): string {
  const widths = headings.map((heading, column) =>
    Math.max(heading.length, ...rows.map((row) => row[column]?.length ?? 0)),
  );
  const line = (cells: readonly string[]) =>
    cells
      .map((cell, column) => (column === 0 ? cell.padEnd : cell.padStart).call(cell, widths[column] ?? 0))
      .join('  ');
  return [line(headings), ...rows.map(line)].join('\n');
}

/** Median and, in brackets, the least and the most. */
export function range({ median, least, most }: Spread): string {
  return `${median.toFixed(2)} (${least.toFixed(2)}..${most.toFixed(2)})`;
}

function whole(value: number): string {
  return Math.round(value).toString();
}

/** As one in so many, when it is rarer than one each. */
function fraction(value: number): string {
  return value > 0 && value < 1 ? `1/${(1 / value).toFixed(1)}` : value.toFixed(2);
}
