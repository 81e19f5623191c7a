import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';

const needed = { '': {}, 'node_modules/a': { version: '1.0.0' }, 'node_modules/d': { version: '2.0.0', dev: true } };
const platform = { 'node_modules/o': { version: '3.0.0', dev: true, optional: true } };
const { 'node_modules/d': _, ...production } = needed;

test('a fresh clone is installed once, and then left alone', () => {
  const clone = makeClone();
  assert.deepEqual(setUp(clone, 'full', installing(needed)), {
    status: 0,
    calls: ['install --no-save --include=dev'],
    complaint: '',
  });
  assert.deepEqual(setUp(clone, 'full', failing), { status: 0, calls: [], complaint: '' });
});

test('full satisfies production', () => {
  const clone = makeClone();
  setUp(clone, 'full', installing(needed));
  assert.deepEqual(setUp(clone, 'production', failing).calls, []);
});

test('production does not satisfy full', () => {
  const clone = makeClone();
  assert.deepEqual(setUp(clone, 'production', installing(production)).calls, ['install --no-save --omit=dev']);
  assert.deepEqual(setUp(clone, 'full', installing(needed)).calls, ['install --no-save --include=dev']);
});

test('what was installed by hand and matches is taken as it is', () => {
  const clone = makeClone();
  install(clone, needed);
  assert.deepEqual(setUp(clone, 'full', failing), { status: 0, calls: [], complaint: '' });
});

test('what was installed by hand and differs is brought in line', () => {
  const clone = makeClone();
  install(clone, { ...needed, 'node_modules/a': { version: '0.9.0' } });
  assert.equal(setUp(clone, 'full', installing(needed)).calls.length, 1);
});

test('a changed lockfile is followed', () => {
  const clone = makeClone();
  setUp(clone, 'full', installing(needed));
  const changed = { ...needed, 'node_modules/a': { version: '1.1.0' } };
  writeLockfile(join(clone, 'package-lock.json'), changed);
  assert.equal(setUp(clone, 'full', installing(changed)).calls.length, 1);
});

test('refused: npm fails, and its words are passed on', () => {
  const { status, complaint } = setUp(makeClone(), 'full', failing);
  assert.equal(status, 1);
  assert.match(
    complaint,
    /no network\nsetup: "npm install --no-save --include=dev" failed with 7; its output is above\.\n$/,
  );
});

test('refused: npm succeeds but leaves something out', () => {
  const { status, complaint } = setUp(makeClone(), 'full', installing(production));
  assert.equal(status, 1);
  assert.match(complaint, /^setup: npm finished, but node_modules lacks something of package-lock\.json/);
});

test('refused: npm succeeds but does not bring its Node', () => {
  const { status } = setUp(makeClone(), 'full', 'cp wanted.json node_modules/.package-lock.json');
  assert.equal(status, 1);
});

const failing = 'echo no network >&2; exit 7';

function installing(packages: object): string {
  const bin = 'mkdir -p node_modules/.bin && ln -sf "$REAL_NODE" node_modules/.bin/node';
  return `${bin} && cat > node_modules/.package-lock.json <<'END'\n${JSON.stringify({ packages })}\nEND`;
}

function makeClone(): string {
  const clone = mkdtempSync(join(tmpdir(), 'countersign-setup-test-'));
  after(() => rmSync(clone, { recursive: true }));
  mkdirSync(join(clone, 'node_modules'));
  writeLockfile(join(clone, 'package-lock.json'), { ...needed, ...platform });
  writeLockfile(join(clone, 'wanted.json'), needed);
  return clone;
}

function install(clone: string, packages: object): void {
  mkdirSync(join(clone, 'node_modules/.bin'));
  symlinkSync(process.execPath, join(clone, 'node_modules/.bin/node'));
  writeLockfile(join(clone, 'node_modules/.package-lock.json'), packages);
}

function writeLockfile(path: string, packages: object): void {
  writeFileSync(path, JSON.stringify({ packages }));
}

/** Runs the set-up of a clone with an npm that notes its arguments and does what `npm` says in shell. */
function setUp(clone: string, mode: 'production' | 'full', npm: string) {
  const bin = join(clone, 'bin');
  const log = join(clone, 'npm.log');
  mkdirSync(bin, { recursive: true });
  writeFileSync(log, '');
  writeFileSync(join(bin, 'npm'), `#!/bin/sh\necho "$1 $2 $3" >> '${log}'\n${npm}\n`);
  chmodSync(join(bin, 'npm'), 0o755);

  const module = new URL('./dependencies.mjs', import.meta.url).href;
  const program = `
    const { setUpDependencies } = await import('${module}');
    await setUpDependencies(${JSON.stringify(clone)}, '${mode}').catch((error) => {
      console.error('setup: ' + error.message);
      process.exitCode = 1;
    });`;
  const { status, stderr } = spawnSync(process.execPath, ['--input-type=module', '--eval', program], {
    encoding: 'utf8',
    env: { PATH: `${bin}:/usr/bin:/bin`, REAL_NODE: process.execPath },
  });
  return { status, calls: readFileSync(log, 'utf8').split('\n').filter(Boolean), complaint: stderr };
}
