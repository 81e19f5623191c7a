import assert from 'node:assert/strict';
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { loadSettings } from '../../config/index.ts';
import { checkFiles } from './check-files.ts';

const directory = mkdtempSync(join(tmpdir(), 'countersign-files-'));
after(() => rmSync(directory, { recursive: true }));
const file = join(directory, 'providers.json');
writeFileSync(file, '{}');

/** What is found of the file that holds the passwords of gateways and mail servers. */
function check(providersFile: string | null) {
  const loaded = loadSettings({});
  assert.ok(loaded.ok);
  const found = checkFiles({ ...loaded.settings, dataDirectory: directory, providersFile });
  return found.filter(({ check }) => check === 'providers file').map(({ state, text }) => `${state}: ${text}`);
}

test('providers in a file that only its owner reads', () => {
  chmodSync(file, 0o600);
  assert.deepEqual(check(file), [`ok: ${file} may be read by its owner only`]);
});

test('a warning of a providers file that others may read', () => {
  chmodSync(file, 0o644);
  assert.deepEqual(check(file), [`warn: ${file} may be read by others: chmod 600 ${file}`]);
});

test('nothing to find without a file, and of one that is not there the providers tell', () => {
  assert.deepEqual(check(null), []);
  assert.deepEqual(check(join(directory, 'none.json')), []);
});
