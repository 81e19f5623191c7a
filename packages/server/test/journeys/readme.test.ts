import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { promisify } from 'node:util';
import { startServerProcess } from '../infrastructure/start-server-process.ts';
import { fillIn, readSection } from './readme-section.ts';

const readme = readFileSync(new URL('../../../../README.md', import.meta.url), 'utf8');

test('the first code: the commands of the README, as printed, give the replies it shows', async (t) => {
  const directory = mkdtempSync(join(tmpdir(), 'countersign-readme-'));
  const server = await startServerProcess({ environment: { COUNTERSIGN_DATA_DIR: directory } });
  t.after(async () => {
    await server.end('SIGTERM');
    rmSync(directory, { recursive: true });
  });
  const blocks = readSection(readme, 'The first code');
  const printed = blocks.filter(({ language }) => language === 'sh').map(({ text }) => text);
  // The end of each block is marked, and the marks are no part of what is compared.
  const script = fillIn(
    fillIn(printed.join('\necho\n'), 'BASE=http://127.0.0.1:8080\n', `BASE=${server.baseUrl}\n`),
    'KEY=the-api-key-it-printed\n',
    `KEY=${server.apiKey}\n`,
  );
  const { stdout, stderr } = await promisify(execFile)('bash', ['--norc', '-euo', 'pipefail', '-c', script]);

  assert.equal(stderr, '');
  const lines = stdout.split('\n').filter((line) => line !== '');
  const replies = lines.filter((line) => line.startsWith('{'));
  const shown = blocks.filter(({ language }) => language === 'json').map(({ text }) => text.trim());
  assert.equal(shown.length, 3);
  assert.equal(replies.length, shown.length, stdout);
  shown.forEach((expected, index) => {
    assert.equal(asShown(replies[index] ?? '', expected), expected);
  });
  const codes = lines.filter((line) => /^\d{7}$/.test(line));
  assert.equal(codes.length, 1, 'the code itself is printed once');
});

/** A reply with an ellipsis where the README has one, which stands for anything. */
function asShown(reply: string, shown: string): string {
  const [head = '', tail] = shown.split('…');
  if (tail === undefined || !reply.startsWith(head) || !reply.endsWith(tail)) return reply;
  return shown;
}
