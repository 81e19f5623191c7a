import assert from 'node:assert/strict';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { loadSettings } from '../config/index.ts';
import { openGround, openingProblem } from './open-ground.ts';

const dataDirectory = join(tmpdir(), 'n'.repeat(300));
const loaded = loadSettings({ COUNTERSIGN_DATA_DIR: dataDirectory });
assert.ok(loaded.ok);
const { settings } = loaded;

test('a data directory that cannot be made is a problem to be told, not a mistake of ours', async () => {
  const opened = await openGround(loaded);
  assert.deepEqual(opened, {
    ok: false,
    problems: [`COUNTERSIGN_DATA_DIR ${dataDirectory} cannot be used (ENAMETOOLONG)`],
  });
});

for (const code of ['EACCES', 'EROFS', 'ENOSPC', 'EEXIST', 'ENOENT', 'ELOOP']) {
  test(`so is one of which the system says ${code}`, () => {
    const error = Object.assign(new Error(code), { code });
    assert.equal(openingProblem(settings, error), `COUNTERSIGN_DATA_DIR ${dataDirectory} cannot be used (${code})`);
  });
}

test('anything else is thrown on', () => {
  const error = new TypeError('a mistake');
  assert.throws(() => openingProblem(settings, error), error);
});
