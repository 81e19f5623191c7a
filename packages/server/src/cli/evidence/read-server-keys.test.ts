import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { generateDeviceKey } from '@countersign/device';
import { readServerKeys } from './read-server-keys.ts';

const directory = mkdtempSync(join(tmpdir(), 'countersign-keys-'));
after(() => rmSync(directory, { recursive: true }));

const { jwk } = await generateDeviceKey();
const published = { ...jwk, kid: 'k', use: 'sig', alg: 'ES256' };

test('a key is read as JSON or from a file, alone or in the document of a server', () => {
  const file = join(directory, 'keys.json');
  writeFileSync(file, JSON.stringify({ keys: [published] }));
  for (const given of [JSON.stringify(jwk), JSON.stringify(published), JSON.stringify({ keys: [jwk] }), file]) {
    assert.deepEqual(readServerKeys(given), { ok: true, keys: [jwk] });
  }
});

test('refused: a file that is not there, and JSON without a key', () => {
  assert.deepEqual(readServerKeys('/nowhere'), { ok: false, problem: '/nowhere could not be read' });
  for (const given of ['{}', '{"keys":[]}', '{"keys":[1]}', '{', JSON.stringify({ ...jwk, crv: 'P-384' })]) {
    assert.deepEqual(readServerKeys(given), { ok: false, problem: 'there is no server key in --server-key' });
  }
});
