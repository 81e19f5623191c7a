import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { after, describe, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { checkBoundaries } from './check-boundaries.ts';
import { listSourceFiles } from './source-files.ts';

const fixture = fileURLToPath(new URL('./fixtures/planted-violations', import.meta.url));
const { violations } = checkBoundaries(fixture);

/** How often each planted file breaks the rule it is named for. */
const planted = {
  'kernel-imports-nothing-of-ours': 1,
  'storage-imports-only-kernel': 1,
  'feature-behind-its-door': 1,
  'feature-only-downwards': 1,
  'feature-knows-no-rim': 1,
  'feature-has-a-rank': 1,
  'wire-never-touches-storage': 1,
  'contract-only-in-wire': 1,
  'compose-imported-by-few': 1,
  'fastify-only-in-http-and-wire': 1,
  'kysely-only-in-storage-and-repositories': 1,
  'drivers-only-in-dialects': 2,
  'nodemailer-only-in-its-provider': 1,
  'portable-packages-import-no-node': 1,
  'packages-import-each-other-by-name': 1,
  'apps-never-import-the-server': 1,
  'imports-lead-somewhere': 1,
  'imports-are-literal': 1,
  'environment-only-in-load': 2,
  'clock-only-in-kernel': 3,
  'randomness-only-in-kernel': 2,
  'timers-only-in-kernel-jobs-and-http': 2,
  'no-default-export': 1,
};

describe('planted violations', () => {
  for (const [rule, times] of Object.entries(planted)) {
    test(`${rule} is caught`, () => {
      const here = violations.filter(({ at }) => basename(at).startsWith(`${rule}.ts:`));
      assert.deepEqual(new Set(here.map((violation) => violation.rule)), new Set([rule]));
      assert.equal(here.length, times);
    });
  }

  test('no-cycles is caught', () => {
    const folder = 'packages/server/src/jobs';
    const cycle = violations.filter(({ rule }) => rule === 'no-cycles');
    assert.deepEqual(
      cycle.map(({ at }) => at),
      [`${folder}/no-cycles-one.ts, ${folder}/no-cycles-two.ts`],
    );
  });

  test('nothing else is complained of', () => {
    const expected = Object.values(planted).reduce((sum, times) => sum + times, 1);
    assert.equal(violations.length, expected, JSON.stringify(violations, null, 2));
  });
});

describe('a view that is too short', () => {
  test('one unseen module fails the check and is named', () => {
    const missing = 'packages/server/src/kernel/clock.test.ts';
    const shortened = checkBoundaries(fixture, (root) => listSourceFiles(root).filter((path) => path !== missing));
    assert.deepEqual(unseen(shortened), [missing]);
  });

  test('seeing nothing fails the check', () => {
    assert.equal(unseen(checkBoundaries(fixture, () => [])).length, listSourceFiles(fixture).length + 1);
  });

  test('an empty repository fails the check', () => {
    assert.deepEqual(unseen(checkBoundaries(repository({}))), ['.']);
  });

  test('modules without a single import fail the check', () => {
    assert.deepEqual(
      unseen(checkBoundaries(repository({ 'a.ts': 'export const a = 1;', 'b.ts': 'export const b = 2;' }))),
      ['.'],
    );
  });

  test('a folder that is no repository fails the check', () => {
    assert.throws(() => checkBoundaries(temporaryFolder()));
  });
});

function unseen({ violations }: ReturnType<typeof checkBoundaries>): string[] {
  return violations.filter(({ rule }) => rule === 'sees-every-module').map(({ at }) => at);
}

function repository(files: Record<string, string>): string {
  const root = temporaryFolder();
  execFileSync('git', ['init', '--quiet'], { cwd: root });
  for (const [name, text] of Object.entries(files)) writeFileSync(join(root, name), text);
  return root;
}

function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'countersign-boundaries-'));
  after(() => rmSync(folder, { recursive: true }));
  return folder;
}
