import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { listSourceFiles } from '../source-files.ts';
import { findImports } from './find-imports.ts';
import { tokenize } from './tokenize.ts';

const specifiers = (source: string) => findImports(tokenize(source)).map(({ specifier }) => specifier);

describe('is an import', () => {
  const accepted = {
    'a static one': "import { a, b as c } from 'x';",
    'a default with names': "import a, { b } from 'x';",
    'a namespace': "import * as a from 'x';",
    'a type-only one': "import type { A } from 'x';",
    'a type-only default called from': "import type from from 'x';",
    'one over several lines': "import {\n  a, // the 'first'\n  b,\n} from\n  'x';",
    'one for its side effects': "import 'x';",
    'one with attributes': "import data from 'x' with { type: 'json' };",
    'a re-export': "export { a } from 'x';",
    'a re-export of types': "export type { A } from 'x';",
    'a re-export of everything': "export * as all from 'x';",
    'a dynamic one': "const a = await import('x');",
    'a dynamic one in a template': `const a = \`\${await import('x')}\`;`,
    'a dynamic one by a plain template': 'const a = import(`x`);',
    'the type of a module': "let a: import('x').A;",
    'a require': "const a = require('x');",
    'a built-in fetched by hand': "const a = process.getBuiltinModule('x');",
  };
  for (const [name, source] of Object.entries(accepted)) test(name, () => assert.deepEqual(specifiers(source), ['x']));

  test('the module of a worker', () => {
    assert.deepEqual(specifiers("new Worker(new URL('./x.ts', import.meta.url))"), ['./x.ts']);
  });

  test('a computed one, which leads nobody knows where', () => {
    assert.deepEqual(specifiers("import('x' + y); import(z);"), [undefined, undefined]);
  });

  test('with the names that are taken', () => {
    const [found] = findImports(tokenize("import { env, exit as leave } from 'node:process';"));
    assert.deepEqual(found?.names, ['env', 'exit']);
  });
});

describe('is no import', () => {
  const refused = {
    'a comment': "// import 'x';\n/* import 'x'; */",
    'the text of a string': `const a = "import 'x'";`,
    'the text of a template': `const a = \`import 'x' \${1} import 'y'\`;`,
    'a regular expression': "const a = /import 'x'/;",
    'import.meta': "import.meta.dirname + 'x';",
    'a property': "a.import('x'); ({ import: 'x', export: 'y' });",
    'an export of something local': "export const a = 'x'; export { a }; const from = 'y';",
    'a URL that is no module': "new URL('./x.json', import.meta.url)",
  };
  for (const [name, source] of Object.entries(refused)) test(name, () => assert.deepEqual(specifiers(source), []));
});

test('finds in every file of this repository what V8 finds', () => {
  const root = fileURLToPath(new URL('../..', import.meta.url));
  const files = listSourceFiles(root).filter((path) => path.endsWith('.ts'));
  const program = `
    const { readFileSync } = require('node:fs');
    const { stripTypeScriptTypes } = require('node:module');
    const { SourceTextModule } = require('node:vm');
    const requests = JSON.parse(readFileSync(0, 'utf8')).map((path) =>
      new SourceTextModule(stripTypeScriptTypes(readFileSync(path, 'utf8'))).moduleRequests.map(({ specifier }) => specifier));
    console.log(JSON.stringify(requests));`;
  const { stdout } = spawnSync(process.execPath, ['--experimental-vm-modules', '--no-warnings', '--eval', program], {
    cwd: root,
    encoding: 'utf8',
    input: JSON.stringify(files),
    maxBuffer: 2 ** 26,
  });

  const oracle: string[][] = JSON.parse(stdout);
  assert.ok(oracle.flat().length > files.length);
  for (const [i, path] of files.entries()) {
    const found = new Set(specifiers(readFileSync(join(root, path), 'utf8')));
    assert.deepEqual(
      oracle[i]?.filter((specifier) => !found.has(specifier)),
      [],
      path,
    );
  }
});
