import assert from 'node:assert/strict';
import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readdirSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { createInterface } from 'node:readline';
import { after, before, describe, test } from 'node:test';
import { countersignPath, runCountersign } from '../infrastructure/run-countersign.ts';

describe('the command line', { concurrency: 2 }, () => {
  let directory: string;
  let environment: Record<string, string>;
  before(() => {
    directory = mkdtempSync(join(tmpdir(), 'countersign-cli-'));
    environment = { COUNTERSIGN_DATA_DIR: join(directory, 'data') };
  });
  after(() => {
    assert.deepEqual(readdirSync(directory), [], 'none of these makes a database');
    rmSync(directory, { recursive: true });
  });

  test('help explains, and what makes no sense exits with 2', async () => {
    const [help, wrong] = await Promise.all([
      runCountersign(['app', 'create', '--help'], environment),
      runCountersign(['sevre'], environment),
    ]);
    assert.match(help.stdout, /^countersign app create --name NAME \[--api-key KEY\]/);
    assert.deepEqual(wrong, {
      code: 2,
      stdout: '',
      stderr: 'countersign: there is no command "sevre"; did you mean "serve"?\n',
    });
    assert.equal(help.code, 0);
  });

  test('the version is that of the package', async () => {
    const [plain, json] = await Promise.all([
      runCountersign(['--version'], environment),
      runCountersign(['--json', 'version'], environment),
    ]);
    assert.match(plain.stdout, /^\d+\.\d+\.\d+\n$/);
    assert.deepEqual(JSON.parse(json.stdout), { version: plain.stdout.trim(), node: process.version });
  });

  test('errors are JSON on standard output when JSON is asked for', async () => {
    const [usage, failure] = await Promise.all([
      runCountersign(['app', 'list', '--jsn', '--json'], environment),
      runCountersign(['app', 'list', '--json'], environment),
    ]);
    const { error } = JSON.parse(usage.stdout);
    assert.deepEqual([usage.code, usage.stderr, error.code], [2, '', 'usage']);
    assert.equal(JSON.parse(failure.stdout).error.code, 'no_database');
    assert.deepEqual([failure.code, failure.stderr], [1, '']);
  });

  test('a backup makes no database either', async () => {
    const { code, stderr } = await runCountersign(['backup', '--to', join(directory, 'copy.db')], environment);
    assert.match(stderr, /^countersign: there is no database at .*countersign\.db: set COUNTERSIGN_DATA_DIR/);
    assert.equal(code, 1);
  });

  test('bad settings are all told, and stop every command', async () => {
    const bad = { ...environment, PORT: 'x', COUNTERSIGN_MOED: 'production' };
    const [list, check] = await Promise.all([
      runCountersign(['app', 'list'], bad),
      runCountersign(['config', 'check'], bad),
    ]);
    assert.match(
      list.stderr,
      /the settings are not usable:\n {2}- PORT must be .*\n {2}- COUNTERSIGN_MOED is not a setting; did you mean COUNTERSIGN_MODE\?\n$/,
    );
    assert.match(check.stdout, /^fail {2}settings {2}PORT must be/);
    assert.deepEqual([list.code, check.code], [1, 1]);
  });

  test('config print hides secrets and tells defaults from what was set', async () => {
    const secret = 'postgres://user:hunter2@db.example/app';
    const given = {
      ...environment,
      DATABASE_URL: secret,
      COUNTERSIGN_PASSCODE_LIFE: '120s',
      COUNTERSIGN_MASTER_KEY: 'k:0f0f',
    };
    const [plain, json] = await Promise.all([
      runCountersign(['config', 'print'], given),
      runCountersign(['config', 'print', '--json'], given),
    ]);
    assert.doesNotMatch(plain.stdout + json.stdout, /hunter2|0f0f/);
    assert.match(plain.stdout, /^DATABASE_URL +\(hidden\) +set$/m);
    assert.match(plain.stdout, /^COUNTERSIGN_PASSCODE_LIFE +2m +set$/m);
    assert.match(plain.stdout, /^PORT +8080 +default$/m);
    const { settings } = JSON.parse(json.stdout);
    assert.deepEqual(settings[0], { name: 'PORT', value: '8080', isDefault: true });
  });

  test('started by an older Node it hands over to ours, arguments, output and exit code included', async (context) => {
    const node = findOlderNode();
    if (!node) return context.skip('there is no older Node on this machine');
    const [version, refused] = await Promise.all([
      runCountersign(['version', '--json'], environment, { node }),
      runCountersign(['app', 'lst'], environment, { node }),
    ]);
    assert.match(JSON.parse(version.stdout).node, /^v24\./);
    assert.match(refused.stderr, /there is no command "app lst"/);
    assert.equal(refused.code, 2);

    // In a directory of its own: the others see to it that nothing is made in theirs.
    const own = mkdtempSync(join(tmpdir(), 'countersign-handover-'));
    const server = spawn(node, [countersignPath, 'serve', '--json'], {
      env: { PATH: process.env.PATH, COUNTERSIGN_DATA_DIR: own, PORT: '0' },
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    const ended = once(server, 'exit');
    for await (const line of createInterface(server.stdout)) {
      if (JSON.parse(line).event === 'ready') server.kill('SIGTERM');
    }
    assert.deepEqual(await ended, [0, null]);
    rmSync(own, { recursive: true });
  });
});

/** An older Node on the search path that still knows what the starter needs. */
function findOlderNode(): string | undefined {
  const paths = (process.env.PATH ?? '').split(delimiter).map((folder) => join(folder, 'node'));
  return [...paths, '/usr/bin/node', '/usr/local/bin/node'].find((path) => {
    if (!existsSync(path)) return false;
    const major = Number(/^v(\d+)/.exec(execFileSync(realpathSync(path), ['--version'], { encoding: 'utf8' }))?.[1]);
    return major >= 16 && major < 24;
  });
}
