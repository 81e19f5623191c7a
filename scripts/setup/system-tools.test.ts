import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';

const isRoot = process.getuid?.() === 0;

test('a tool that is there is left alone', () => {
  assert.deepEqual(setUpStrace({ strace: 'exit 0' }), { status: 0, said: '' });
});

test('a missing tool is installed where that needs no question', { skip: !isRoot }, () => {
  const aptGet = `echo "$@" >> "$0.log"; [ "$1" = update ] || { printf '#!/bin/sh\\n' > "\${0%/*}/strace"; /bin/chmod +x "\${0%/*}/strace"; }`;
  const { status, said } = setUpStrace({ 'apt-get': aptGet });
  assert.deepEqual(
    { status, said },
    { status: 0, said: 'setup: installing strace for the tests that trace system calls …\n' },
  );
});

test('refused: it cannot be installed, and the words of apt-get are passed on', { skip: !isRoot }, () => {
  const { status, said } = setUpStrace({ 'apt-get': 'echo no mirror >&2; exit 100' });
  assert.equal(status, 1);
  assert.match(said, /no mirror\n"apt-get update" failed with 100; its output is above\.\n$/);
});

test('refused: there is no apt-get, and one line says what to do', () => {
  const { status, said } = setUpStrace({});
  assert.equal(status, 1);
  assert.equal(
    said,
    'strace is missing and the tests that trace system calls need it: install it (Debian: apt-get install strace) and put it on PATH.\n',
  );
});

test('refused: the Chromium that was named is not there', () => {
  const { status, said } = run('chromium.mjs', 'setUpChromium', {}, { COUNTERSIGN_TEST_CHROMIUM: '/no/such/chromium' });
  assert.equal(status, 1);
  assert.equal(said, 'COUNTERSIGN_TEST_CHROMIUM names /no/such/chromium, which is not there or cannot be run.\n');
});

test('refused: the Firefox that was named is not there', () => {
  const { status, said } = run('firefox.mjs', 'setUpFirefox', {}, { COUNTERSIGN_TEST_FIREFOX: '/no/such/firefox' });
  assert.equal(status, 1);
  assert.equal(said, 'COUNTERSIGN_TEST_FIREFOX names /no/such/firefox, which is not there or cannot be run.\n');
});

test('the Firefox that was named is taken', () => {
  const { status } = run('firefox.mjs', 'setUpFirefox', {}, { COUNTERSIGN_TEST_FIREFOX: process.execPath });
  assert.equal(status, 0);
});

test('the Chromium that was named is taken', () => {
  const { status } = run('chromium.mjs', 'setUpChromium', {}, { COUNTERSIGN_TEST_CHROMIUM: process.execPath });
  assert.equal(status, 0);
});

function setUpStrace(commands: Record<string, string>) {
  return run('strace.mjs', 'setUpStrace', commands, {});
}

/** Calls one step of the set-up on a machine whose PATH holds these commands (name and shell text) and no others. */
function run(file: string, step: string, commands: Record<string, string>, env: Record<string, string>) {
  const bin = mkdtempSync(join(tmpdir(), 'countersign-tools-'));
  after(() => rmSync(bin, { recursive: true }));
  for (const [name, text] of Object.entries(commands)) {
    writeFileSync(join(bin, name), `#!/bin/sh\n${text}\n`);
    chmodSync(join(bin, name), 0o755);
  }

  const program = `
    const { ${step} } = await import('${new URL(file, import.meta.url).href}');
    try {
      ${step}();
    } catch (error) {
      console.error(error.message);
      process.exitCode = 1;
    }`;
  const options = { encoding: 'utf8', env: { ...env, PATH: bin } } as const;
  const { status, stdout, stderr } = spawnSync(process.execPath, ['--input-type=module', '--eval', program], options);
  return { status, said: stdout + stderr };
}
