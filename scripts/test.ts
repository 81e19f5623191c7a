import { spawn } from 'node:child_process';
import { globSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

// Runs every test of the repository, or the files named on the command line (`npm test -- path/to/x.test.ts`).
const homes = ['packages/*/src', 'packages/*/test', 'apps/*/src', 'apps/*/test', 'conformance', 'bench', 'scripts'];
/** As long as the whole run may take: what is slow on a busy machine is not broken. */
const quarterOfAnHour = 900_000;

const root = fileURLToPath(new URL('..', import.meta.url));
/** Every test file is a process of its own: what one has compiled, all others take from here. */
const compileCache = fileURLToPath(new URL('../node_modules/.cache/countersign-tests', import.meta.url));
const named = process.argv.slice(2);
const files = named.length > 0 ? named : everyTest();

// The runner would call an empty run a success.
if (files.length === 0) throw new Error('no test files found');

const runner = spawn(
  process.execPath,
  [
    '--test',
    '--test-concurrency=2',
    `--test-timeout=${quarterOfAnHour}`,
    '--test-reporter=spec',
    '--test-global-setup=packages/server/test/infrastructure/global-setup.ts',
    ...files,
  ],
  { cwd: root, stdio: 'inherit', env: { ...process.env, NODE_COMPILE_CACHE: compileCache } },
);

// The terminal signals the runner as well; whoever signals only this process means the run. Either way the
// runner has a PostgreSQL to put away first.
process.on('SIGINT', () => {});
process.on('SIGTERM', () => runner.kill('SIGTERM'));
runner.on('exit', (code) => {
  process.exitCode = code ?? 1;
});

function everyTest(): string[] {
  const patterns = homes.map((home) => `${home}/**/*.test.ts`);
  return globSync(patterns, { cwd: root, exclude: ['**/node_modules/**', 'scripts/fixtures/**'] }).sort();
}
