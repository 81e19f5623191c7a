import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type Check, runChecks } from './run-checks.ts';

const passes: Check = ['passes', 'sh', '-c', 'echo much; echo the sum'];
const fails: Check = ['fails', 'sh', '-c', 'echo why; echo where >&2; exit 3'];
const isMissing: Check = ['is missing', 'no-such-command'];
const isKilled: Check = ['is killed', 'sh', '-c', 'kill -9 $$'];

test('passing checks get a line each, with their last words', async () => {
  const { isPassed, lines } = await run([passes, passes]);
  assert.equal(isPassed, true);
  assert.deepEqual(lines, ['✔ passes # s  the sum', '✔ passes # s  the sum', '2 checks passed']);
});

test('a failing check says everything, and those after it still run', async () => {
  const { isPassed, lines } = await run([fails, passes]);
  assert.equal(isPassed, false);
  assert.deepEqual(lines, ['✖ fails # s', '\nwhy\nwhere\n', '✔ passes # s  the sum', '1 of 2 checks failed']);
});

test('a check whose command is missing has failed', async () => {
  const { isPassed, lines } = await run([isMissing]);
  assert.equal(isPassed, false);
  assert.match(lines[1] ?? '', /ENOENT/);
});

test('a check that was killed has failed', async () => {
  assert.equal((await run([isKilled])).isPassed, false);
});

async function run(checks: Check[]) {
  const lines: string[] = [];
  const print = (text: string) => lines.push(text.replace(/ +\d+\.\d s/, ' # s'));
  return { isPassed: await runChecks(checks, process.cwd(), print), lines };
}
