import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { findClosedPort } from '../doubles/find-closed-port.ts';
import { type ServerProcess, startServerProcess } from '../infrastructure/start-server-process.ts';
import { fillIn, readSection } from './readme-section.ts';

const root = fileURLToPath(new URL('../../../../', import.meta.url));
const readme = readFileSync(join(root, 'README.md'), 'utf8');
const sections = ['The first code', 'The first approval'];
const mark = 'end of the section';

// One terminal, from the clone, section after section: what one leaves in variables the next one goes on with.
describe('the commands of the README, as printed', () => {
  const directory = mkdtempSync(join(tmpdir(), 'countersign-readme-'));
  let server: ServerProcess;
  let ran: { stdout: string; stderr: string };
  before(async () => {
    server = await startServerProcess({ environment: { COUNTERSIGN_DATA_DIR: directory } });
    const hook = `http://127.0.0.1:${await findClosedPort()}/`;
    const script = [
      ['BASE=http://127.0.0.1:8080\n', `BASE=${server.baseUrl}\n`],
      ['KEY=the-api-key-it-printed\n', `KEY=${server.apiKey}\n`],
      ['HOOK=http://127.0.0.1:8090/\n', `HOOK=${hook}\n`],
      ['--out approval.evidence\n', `--out ${join(directory, 'approval.evidence')}\n`],
      ['verify approval.evidence\n', `verify ${join(directory, 'approval.evidence')}\n`],
    ].reduce((text, [line = '', filled = '']) => fillIn(text, line, filled), printed().join(`\necho\necho ${mark}\n`));
    // Settings that the server was started with, as they would be the defaults of both.
    const env = { ...process.env, COUNTERSIGN_DATA_DIR: directory, PORT: new URL(server.baseUrl).port };
    const bash = ['--norc', '-euo', 'pipefail', '-c', script];
    ran = await promisify(execFile)('bash', bash, { cwd: root, env, timeout: 120_000 });
  });
  after(async () => {
    await server.end('SIGTERM');
    rmSync(directory, { recursive: true });
  });

  for (const [at, heading] of sections.entries()) {
    test(`${heading}: they give the replies it shows`, () => {
      const { stdout, stderr } = ran;
      assert.equal(stderr, '');
      const replies = linesOf(stdout, at).filter((line) => line.startsWith('{'));
      const shown = blocksOf(heading, 'json').map((text) => text.trim());
      assert.equal(shown.length, [3, 2][at]);
      assert.equal(replies.length, shown.length, stdout);
      for (const [index, expected] of shown.entries()) assert.equal(asShown(replies[index] ?? '', expected), expected);
    });
  }

  test('the code itself is printed once', () => {
    assert.equal(linesOf(ran.stdout, 0).filter((line) => /^\d{7}$/.test(line)).length, 1);
  });

  test('the phone shows what it signs, the callback is genuine, and the evidence holds', () => {
    const lines = linesOf(ran.stdout, 1);
    assert.equal(lines.filter((line) => line === 'My first app asks: Pay Bob').length, 1);
    assert.ok(
      lines.some((line) => /^ {2}\S+ {2}10\.00 EUR to Bob GmbH$/.test(line)),
      'the details, as plain text',
    );
    assert.ok(lines.includes('approved: My first app asks: Pay Bob'));
    const heard = lines.indexOf('the callback is genuine: approved');
    // Neither the test of the URL nor anything else before the person was asked.
    assert.ok(heard > lines.findIndex((line) => line.startsWith('{"approval_request":{"uuid"')), lines.join('\n'));
    assert.ok(lines.includes('The record holds: no byte of it was changed.'));
  });
});

function blocksOf(heading: string, wanted: string): string[] {
  return readSection(readme, heading)
    .filter(({ language }) => language === wanted)
    .map(({ text }) => text);
}

/** The commands of each section. An empty line ends each block, so that replies without an end of line stand alone. */
function printed(): string[] {
  return sections.map((heading) => blocksOf(heading, 'sh').join('\necho\n'));
}

function linesOf(stdout: string, section: number): string[] {
  const [text = ''] = stdout.split(`\n${mark}\n`).slice(section);
  return text.split('\n').filter((line) => line !== '');
}

/** A reply with ellipses where the README has them, which stand for anything. */
function asShown(reply: string, shown: string): string {
  const parts = shown.split('…').map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'));
  return new RegExp(`^${parts.join('.*')}$`).test(reply) ? shown : reply;
}
