import { fileURLToPath } from 'node:url';
import { type Check, runChecks } from './run-checks.ts';

/** Everything that must hold before a change goes in, besides the tests. */
const checks: Check[] = [
  ['types', 'tsc', '--project', 'tsconfig.json'],
  ['app types', 'tsc', '--project', 'apps/phone/tsconfig.json'],
  ['worker types', 'tsc', '--project', 'apps/phone/tsconfig.worker.json'],
  ['lint', 'biome', 'check', '--error-on-warnings'],
  ['boundaries', 'node', 'scripts/check-boundaries.ts'],
  ['sizes', 'node', 'scripts/check-sizes.ts'],
  ['openapi', 'node', 'scripts/generate-openapi.ts', '--check'],
  ['errors doc', 'node', 'scripts/generate-errors-doc.ts', '--check'],
  ['settings doc', 'node', 'scripts/generate-settings-doc.ts', '--check'],
  ['docs', 'node', 'scripts/check-docs.ts'],
  ['dependencies', 'node', 'scripts/check-dependencies.ts'],
  ['unused', 'knip', '--no-progress', '--no-config-hints'],
];

const isPassed = await runChecks(checks, fileURLToPath(new URL('..', import.meta.url)), console.log);
process.exitCode = isPassed ? 0 : 1;
