import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { globSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';

const root = fileURLToPath(new URL('..', import.meta.url));

describe('the packages as others install them', () => {
  let directory = '';
  before(() => {
    directory = mkdtempSync(join(tmpdir(), 'countersign-published-'));
    run([join(root, 'scripts/build.ts'), join(directory, 'node_modules')]);
  });
  after(() => rmSync(directory, { recursive: true, force: true }));

  function run(args: string[]): string {
    const PATH = `${join(root, 'node_modules/.bin')}:${process.env.PATH}`;
    const { status, stdout, stderr } = spawnSync(process.execPath, args, {
      cwd: directory,
      encoding: 'utf8',
      env: { ...process.env, PATH },
    });
    assert.equal(status, 0, stderr + stdout);
    return stdout.trim();
  }
  const runFile = (name: string, text: string) => {
    writeFileSync(join(directory, name), text);
    return run([join(directory, name)]);
  };

  test('the client is imported and required', () => {
    const use =
      'const c = client.makeCountersign({ apiKey: "k", baseUrl: "http://127.0.0.1:1" }); console.log(Object.keys(c).length)';
    assert.equal(runFile('a.mjs', `import * as client from '@countersign/client'; ${use}`), '9');
    assert.equal(runFile('a.cjs', `const client = require('@countersign/client'); ${use}`), '9');
  });

  test('the drop-in is the function that the old package is, required or imported', () => {
    const use = 'console.log(typeof authy("k", "http://127.0.0.1:1").register_user)';
    assert.equal(runFile('b.cjs', `const authy = require('@countersign/authy'); ${use}`), 'function');
    assert.equal(runFile('b.mjs', `import authy from '@countersign/authy'; ${use}`), 'function');
  });

  test('the client depends on nothing, imports nothing but itself, and is small', () => {
    const home = join(directory, 'node_modules/@countersign/client');
    const manifest = JSON.parse(readFileSync(join(home, 'package.json'), 'utf8'));
    assert.equal(manifest.dependencies, undefined);
    const texts = globSync('*.js', { cwd: home }).map((name) => readFileSync(join(home, name), 'utf8'));
    for (const text of texts) assert.doesNotMatch(text, /from '(?!\.\/)/);
    assert.ok(gzipSync(texts.join('\n')).length < 20_000);
  });

  test('its types say what calls return', () => {
    const wrong = 'const id: string = (await c.users.register({ email: "", countryCode: 1, phoneNumber: "" })).id;';
    writeFileSync(
      join(directory, 'types.mts'),
      `import { makeCountersign } from '@countersign/client';
       const c = makeCountersign({ apiKey: 'k', baseUrl: 'https://e.com' });
       const approval = await c.approvals.show('u');
       if (approval.status === 'approved') console.log(approval.processedAt?.getTime());
       // @ts-expect-error an id is a number
       ${wrong}
       // @ts-expect-error there is no such way
       await c.codes.send(1, { via: 'pigeon' });
       export {};`,
    );
    const types = ['--module', 'nodenext', '--target', 'es2022', '--strict', '--noEmit', '--skipLibCheck', 'false'];
    const { status, stdout } = spawnSync(
      join(root, 'node_modules/.bin/tsc'),
      [...types, '--types', '', '--lib', 'es2022,dom', join(directory, 'types.mts')],
      { cwd: directory, encoding: 'utf8' },
    );
    assert.equal(status, 0, stdout);
  });
});
