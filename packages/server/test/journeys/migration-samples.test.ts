import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { type ServerProcess, startServerProcess } from '../infrastructure/start-server-process.ts';
import { fillIn, readSection } from './readme-section.ts';

const root = fileURLToPath(new URL('../../../../', import.meta.url));
const command = fileURLToPath(new URL('../../bin/countersign.mjs', import.meta.url));
const run = promisify(execFile);
const directory = mkdtempSync(join(tmpdir(), 'countersign-migration-'));
let server: ServerProcess;

before(async () => {
  server = await startServerProcess({ environment: { COUNTERSIGN_DATA_DIR: directory } });
});

after(async () => {
  await server.end('SIGTERM');
  rmSync(directory, { recursive: true });
});

// Numbers of their own: the inbox may still hand out the last code of a number that was used a moment ago.
for (const [client, line] of [
  ['authy', '0141'],
  ['authy-client', '0142'],
] as const) {
  test(`${client}: the sample of its page, as printed, verifies a code`, async () => {
    const [sample] = blocksOf(`javascript-${client}.md`, 'Test it', 'js');
    const filled = (sample ?? '').replaceAll('http://127.0.0.1:8080', server.baseUrl).replaceAll('0123', line);
    assert.notEqual(filled, sample);
    const { stdout } = await run(process.execPath, ['--no-deprecation', '--input-type=commonjs', '-e', filled], {
      cwd: root,
      env: { PATH: process.env.PATH, KEY: server.apiKey },
    });
    assert.equal(stdout, 'Token is valid.\n');
  });
}

test('the loop that imports users gives everyone their id, and may be run again', async () => {
  const [loop = ''] = blocksOf('README.md', '3. The users', 'sh');
  const script = fillIn(loop, 'npx countersign', `"${process.execPath}" "${command}"`);
  const importUsers = (lines: string) => {
    writeFileSync(join(directory, 'users.csv'), lines);
    return run('bash', ['--norc', '-euo', 'pipefail', '-c', script], {
      cwd: directory,
      env: { PATH: process.env.PATH, COUNTERSIGN_DATA_DIR: directory },
    });
  };
  const ada = '4711,1,202-555-0147,ada@example.com\n';
  const { stdout: first } = await importUsers(`${ada}815,44,7400123456,bob@example.com\n`);
  assert.equal(first, 'user 4711 of application 1\nuser 815 of application 1\n');
  const { stdout: second } = await importUsers(ada);
  assert.equal(second, 'user 4711 of application 1\n');

  const headers = { 'x-authy-api-key': server.apiKey };
  const status = await fetch(`${server.baseUrl}/protected/json/users/4711/status`, { headers });
  assert.match(await status.text(), /"authy_id":4711,.*"phone_number":"XXX-XXX-0147"/);
});

function blocksOf(page: string, heading: string, language: string): string[] {
  const markdown = readFileSync(join(root, 'docs/migrating-from-authy', page), 'utf8');
  return readSection(markdown, heading)
    .filter((block) => block.language === language)
    .map(({ text }) => text);
}
