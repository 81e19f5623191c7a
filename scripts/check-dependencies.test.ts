import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { after, test } from 'node:test';
import { checkDependencies } from './check-dependencies.ts';

const row = (name: string, licence = 'MIT') => `| \`${name}\` | ${licence} | There is a reason. |`;

test('dependencies that all have their reason and licence pass', () => {
  const root = house({ dependencies: { one: '1.2.3' }, devDependencies: { two: '4.5.6-beta.7' } }, [
    row('one'),
    row('two'),
  ]);
  assert.deepEqual(checkDependencies(root), { summary: '2 dependencies, each with its reason', complaints: [] });
});

test('refused: a dependency without a row', () => {
  const { complaints } = checkDependencies(house({ dependencies: { one: '1.0.0', two: '1.0.0' } }, [row('one')]));
  assert.deepEqual(complaints, ['two has no reason in docs/decisions/dependencies.md']);
});

test('refused: a row without a dependency, or a second one', () => {
  const rows = [row('one'), row('one'), row('gone')];
  const { complaints } = checkDependencies(house({ dependencies: { one: '1.0.0' } }, rows));
  assert.deepEqual(complaints, [
    'docs/decisions/dependencies.md: gone is no dependency',
    'docs/decisions/dependencies.md: one has two rows',
  ]);
});

test('refused: another licence than the package states', () => {
  const { complaints } = checkDependencies(house({ dependencies: { one: '1.0.0' } }, [row('one', 'ISC')]));
  assert.deepEqual(complaints, ['docs/decisions/dependencies.md: one is under MIT, not ISC']);
});

test('refused: a range in the place of a version', () => {
  const { complaints } = checkDependencies(house({ dependencies: { one: '^1.0.0' } }, [row('one')]));
  assert.deepEqual(complaints, ['packages/house/package.json: one has no exact version but ^1.0.0']);
});

test('refused: a reason that says nothing', () => {
  const { complaints } = checkDependencies(house({ dependencies: { one: '1.0.0' } }, ['| `one` | MIT | yes |']));
  assert.deepEqual(complaints, ['docs/decisions/dependencies.md: one has an empty reason']);
});

test('refused: an empty view', () => {
  assert.deepEqual(checkDependencies(house({}, [])).complaints, ['no dependencies were seen']);
});

/** A repository with one package; whatever it depends on is installed and under the MIT licence. */
function house(manifest: Record<string, Record<string, string>>, rows: string[]): string {
  const root = mkdtempSync(join(tmpdir(), 'countersign-dependencies-'));
  after(() => rmSync(root, { recursive: true }));
  const write = (path: string, text: string) => {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
  };
  write('packages/house/package.json', JSON.stringify(manifest));
  write('docs/decisions/dependencies.md', rows.join('\n'));
  for (const name of Object.values(manifest).flatMap(Object.keys)) {
    write(`node_modules/${name}/package.json`, JSON.stringify({ name, license: 'MIT' }));
  }
  return root;
}
