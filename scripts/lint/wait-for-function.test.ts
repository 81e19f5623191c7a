import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { fileURLToPath } from 'node:url';

const plugin = fileURLToPath(new URL('wait-for-function.grit', import.meta.url));
const biome = fileURLToPath(new URL('../../node_modules/.bin/biome', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'countersign-lint-'));
after(() => rmSync(folder, { recursive: true }));

function complaintsAbout(call: string): number {
  writeFileSync(
    join(folder, 'biome.json'),
    JSON.stringify({ plugins: [plugin], linter: { rules: { preset: 'none' } } }),
  );
  writeFileSync(join(folder, 'call.js'), `await page.${call};\n`);
  const { stdout, stderr } = spawnSync(biome, ['lint', 'call.js'], { cwd: folder, encoding: 'utf8' });
  assert.match(stdout + stderr, /Checked 1 file/);
  return (stdout + stderr).match(/takes a synchronous function only/g)?.length ?? 0;
}

const refused = [
  "waitForFunction('isReady')",
  'waitForFunction(`is === $' + '{1}`, 2)',
  'waitForFunction(async () => true)',
  'waitForFunction(async (wanted) => {\n  return wanted;\n}, 2)',
  'waitForFunction(async function () {})',
];
for (const call of refused) test(`refused: ${JSON.stringify(call)}`, () => assert.equal(complaintsAbout(call), 1));

const passing = [
  'waitForFunction(() => true)',
  'waitForFunction((wanted) => {\n  return wanted;\n}, 2)',
  "evaluate('a')",
];
for (const call of passing) test(`passes: ${JSON.stringify(call)}`, () => assert.equal(complaintsAbout(call), 0));
