import assert from 'node:assert/strict';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { writeOrCheck } from './write-or-check.ts';

const home = mkdtempSync(join(tmpdir(), 'countersign-generated-'));
after(() => rmSync(home, { recursive: true }));
const made = { file: 'made.md', text: 'new\n', command: 'node make.ts' };

test('a missing file is written', () => {
  assert.deepEqual(writeOrCheck(made, [], home), { said: 'wrote made.md', exitCode: 0 });
  assert.equal(readFileSync(join(home, 'made.md'), 'utf8'), 'new\n');
});

test('what is there already passes the check', () => {
  writeFileSync(join(home, 'made.md'), 'new\n');
  assert.deepEqual(writeOrCheck(made, ['--check'], home), { said: 'made.md is up to date', exitCode: 0 });
});

test('refused: an old file; the check leaves it as it is and says what to run', () => {
  writeFileSync(join(home, 'made.md'), 'old\n');
  const outcome = writeOrCheck(made, ['--check'], home);
  assert.deepEqual(outcome, { said: 'made.md is out of date; run: node make.ts', exitCode: 1 });
  assert.equal(readFileSync(join(home, 'made.md'), 'utf8'), 'old\n');
});

test('refused: a file that is not there', () => {
  assert.equal(writeOrCheck({ ...made, file: 'other.md' }, ['--check'], home).exitCode, 1);
  assert.equal(existsSync(join(home, 'other.md')), false);
});
