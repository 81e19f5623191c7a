import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { launchChromium } from '../../../packages/server/test/infrastructure/chromium.ts';
import {
  type ServerProcess,
  startServerProcess,
} from '../../../packages/server/test/infrastructure/start-server-process.ts';
import { fillIn, readSection } from '../../../packages/server/test/journeys/readme-section.ts';
import { isKept } from './asked-app.ts';
import { openTerminal, type Terminal } from './open-terminal.ts';

const root = fileURLToPath(new URL('../../../', import.meta.url));
const section = readSection(readFileSync(join(root, 'README.md'), 'utf8'), 'An approval in a browser');
const commands = section.filter(({ language }) => language === 'sh').map(({ text }) => text);
const replies = section.filter(({ language }) => language === 'json').map(({ text }) => text.trim());

const browser = await launchChromium();
const directory = mkdtempSync(join(tmpdir(), 'countersign-readme-phone-'));
let server: ServerProcess;
let terminal: Terminal;
before(async () => {
  server = await startServerProcess({ environment: { COUNTERSIGN_DATA_DIR: directory } });
  // Settings that the server was started with, as they would be the defaults of both.
  const environment = { COUNTERSIGN_DATA_DIR: directory, PORT: new URL(server.baseUrl).port };
  terminal = openTerminal(root, environment);
  // What the sections before this one left in variables.
  await terminal.run(`BASE=${server.baseUrl}\nKEY=${server.apiKey}\n`);
});
after(async () => {
  await browser.close();
  terminal.close();
  await server.end('SIGTERM');
  rmSync(directory, { recursive: true });
});

test('a person with the README alone: invites a browser, approves in it, reads a code offline', async () => {
  const [register = '', invite = '', ask = '', poll = '', verify = ''] = commands;
  assert.deepEqual([commands.length, replies.length], [5, 2]);
  await terminal.run(register);

  const [, link] = /^link +(\S+)$/m.exec(await terminal.run(invite)) ?? [];
  assert.ok(link, 'the invitation has a link');
  const context = await browser.newContext({ viewport: { width: 360, height: 740 }, locale: 'en' });
  const page = await context.newPage();
  await page.goto(link);
  await page.getByRole('button', { name: 'Add this device' }).click();
  await page.getByRole('heading', { name: 'Account added' }).waitFor();
  await page.getByText('Show requests').click();

  await terminal.run(ask);
  await page.getByText('Transfer to Bob GmbH').click();
  await page.getByText('1,250.00 EUR').waitFor();
  await page.locator('[data-settled=true]').waitFor();
  await page.getByRole('button', { name: 'Approve', exact: true }).click();
  await page.getByRole('heading', { name: 'Approved' }).waitFor();
  assertShown(await terminal.run(poll), replies[0] ?? '');

  await isKept(page);
  await context.setOffline(true);
  await page.reload();
  await page.getByRole('link', { name: 'Codes' }).click();
  const code = ((await page.locator('.code', { hasText: /\d/ }).first().textContent()) ?? '').replace(/\s/g, '');
  assert.match(code, /^\d{6,8}$/);
  const filled = fillIn(verify, 'CODE=the-code-it-shows\n', `CODE=${code}\n`);
  assertShown(await terminal.run(filled), replies[1] ?? '');
});

/** A reply is what the README shows, whose ellipses stand for anything. */
function assertShown(printed: string, shown: string): void {
  const parts = shown.split('…').map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'));
  assert.match(printed.trim(), new RegExp(`^${parts.join('.*')}$`));
}
