import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { listSourceFiles } from './source-files.ts';

const longestMedian = 80;
const longestFile = 500;
// Tests may be long lists of cases, and catalogues, locales and migrations are data.
const notMeasured = /\.(test|contract)\.tsx?$|(^|\/)(test|catalogues?|locales|migrations)\//;
const saysNothing = /(^|[/-])(utils?|misc|helpers?|commons?|managers?)([./-]|$)/;

/** Sizes of the source files in lines, and what the rules of the house have against them. */
export function checkSizes(root: string): { summary: string; complaints: string[] } {
  const all = listSourceFiles(root);
  const measured = all.filter((path) => !notMeasured.test(path));
  const sizes = measured
    .map((path) => ({ path, lines: countLines(readFileSync(join(root, path), 'utf8')) }))
    .sort((one, other) => one.lines - other.lines);
  const largest = sizes.at(-1);
  if (largest === undefined) return { summary: 'no source files', complaints: ['no source files were seen'] };

  const linesAt = (share: number) => sizes[Math.ceil(sizes.length * share) - 1]?.lines ?? 0;
  const [median, p90] = [linesAt(0.5), linesAt(0.9)];
  return {
    summary: `${sizes.length} files: median ${median} lines, p90 ${p90}, largest ${largest.lines} (${largest.path})`,
    complaints: [
      ...(median < longestMedian ? [] : [`the median is ${median} lines; it stays under ${longestMedian}`]),
      ...sizes
        .filter(({ lines }) => lines > longestFile)
        .map(({ path, lines }) => `${path} has ${lines} lines; ${longestFile} at most`),
      ...all.filter((path) => saysNothing.test(path)).map((path) => `${path} is named for nothing it does`),
    ],
  };
}

function countLines(text: string): number {
  return text.split('\n').length - (text.endsWith('\n') ? 1 : 0);
}

if (import.meta.main) {
  const { summary, complaints } = checkSizes(fileURLToPath(new URL('..', import.meta.url)));
  for (const complaint of complaints) console.log(complaint);
  console.log(summary);
  process.exitCode = complaints.length === 0 ? 0 : 1;
}
