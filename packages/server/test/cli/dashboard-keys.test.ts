import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { runCountersign } from '../infrastructure/run-countersign.ts';

describe('dashboard keys and webhooks on the command line', () => {
  let directory: string;
  let environment: Record<string, string>;
  const run = (...typed: string[]) => runCountersign(typed, environment);

  before(async () => {
    directory = mkdtempSync(join(tmpdir(), 'countersign-dashboard-'));
    environment = { COUNTERSIGN_DATA_DIR: directory };
    assert.equal((await run('app', 'create', '--name', 'Acme')).code, 0);
  });
  after(() => rmSync(directory, { recursive: true }));

  const keys = async (...more: string[]) => {
    const { createdAt: _, ...shown } = JSON.parse((await run('app', 'dashboard-keys', '1', '--json', ...more)).stdout);
    return shown;
  };

  test('keys are made once and shown again, until they are rotated', async () => {
    const first = await keys();
    assert.deepEqual(Object.keys(first), ['id', 'appApiKey', 'accessKey', 'apiSigningKey']);
    for (const key of [first.appApiKey, first.accessKey, first.apiSigningKey]) assert.match(key, /^[0-9A-Za-z]{32}$/);
    assert.deepEqual(await keys(), first);
    const rotated = await keys('--rotate');
    for (const name of ['appApiKey', 'accessKey', 'apiSigningKey']) assert.notEqual(rotated[name], first[name]);
    assert.deepEqual(await keys(), rotated);
    const { stdout } = await run('app', 'dashboard-keys', '1');
    assert.match(stdout, new RegExp(`API signing key +${rotated.apiSigningKey}`));
  });

  test('refused: an application that is none, an id that is none', async () => {
    const [unknown, wrong] = await Promise.all([run('app', 'dashboard-keys', '99'), run('app', 'dashboard-keys', 'x')]);
    assert.match(unknown.stderr, /there is no application 99/);
    assert.deepEqual([unknown.code, wrong.code], [1, 2]);
  });

  test('webhooks are listed, of all applications or of one', async () => {
    const [all, one, wrong] = await Promise.all([
      run('webhooks', 'list'),
      run('webhooks', 'list', '--app', '1', '--json'),
      run('webhooks', 'list', '--app', 'x'),
    ]);
    assert.match(all.stdout, /^no webhooks/);
    assert.deepEqual(JSON.parse(one.stdout), { webhooks: [] });
    assert.equal(wrong.code, 2);
  });
});
