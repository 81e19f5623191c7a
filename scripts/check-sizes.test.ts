import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { after, test } from 'node:test';
import { checkSizes } from './check-sizes.ts';

test('small files with telling names pass, and the sizes are said', () => {
  const sizes = Object.fromEntries([10, 20, 30, 40, 50, 60, 70, 80, 90, 100].map((lines) => [`f${lines}.ts`, lines]));
  assert.deepEqual(checkSizes(tree(sizes)), {
    summary: '10 files: median 50 lines, p90 90, largest 100 (f100.ts)',
    complaints: [],
  });
});

test('refused: a median of 80 lines', () => {
  const { complaints } = checkSizes(tree({ 'a.ts': 10, 'b.ts': 80, 'c.ts': 81 }));
  assert.deepEqual(complaints, ['the median is 80 lines; it stays under 80']);
});

test('refused: a file of more than 500 lines', () => {
  const { complaints } = checkSizes(tree({ 'a.ts': 10, 'b.ts': 500, 'c.mjs': 1, 'src/d.tsx': 501 }));
  assert.deepEqual(complaints, ['src/d.tsx has 501 lines; 500 at most']);
});

test('refused: names that say nothing, tests and folders included', () => {
  const named = [
    'a/utils.ts',
    'a/string-utils.ts',
    'a/helpers/x.ts',
    'a/misc.test.ts',
    'common.ts',
    'session-manager.ts',
  ];
  const { complaints } = checkSizes(tree({ 'x.ts': 1, ...Object.fromEntries(named.map((path) => [path, 1])) }));
  assert.deepEqual(
    complaints,
    named.sort().map((path) => `${path} is named for nothing it does`),
  );
});

test('names that merely hold such a word pass', () => {
  const { complaints } = checkSizes(tree({ 'uncommon.ts': 1, 'utility-bill.ts': 1, 'management-fee.ts': 1 }));
  assert.deepEqual(complaints, []);
});

test('tests, contracts and data are not measured', () => {
  const long = [
    'a.test.ts',
    'a.contract.ts',
    'src/locales/de.ts',
    'src/catalogues/de.ts',
    'migrations/0001-all.ts',
    'test/house.ts',
  ];
  const root = tree({ 'x.ts': 1, ...Object.fromEntries(long.map((path) => [path, 600])) });
  assert.deepEqual(checkSizes(root), { summary: '1 files: median 1 lines, p90 1, largest 1 (x.ts)', complaints: [] });
});

test('installed and built files are not ours', () => {
  const root = tree({ 'x.ts': 1, 'node_modules/y/utils.ts': 900, 'packages/z/dist/helpers.js': 900 });
  assert.deepEqual(checkSizes(root).complaints, []);
});

test('refused: an empty view', () => {
  assert.deepEqual(checkSizes(tree({})).complaints, ['no source files were seen']);
});

/** A folder with files of so many lines. */
function tree(files: Record<string, number>): string {
  const root = mkdtempSync(join(tmpdir(), 'countersign-sizes-'));
  after(() => rmSync(root, { recursive: true }));
  for (const [path, lines] of Object.entries(files)) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), '// a line\n'.repeat(lines));
  }
  return root;
}
