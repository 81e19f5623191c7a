import assert from 'node:assert/strict';
import { once } from 'node:events';
import {
  chmodSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { Worker } from 'node:worker_threads';
import { type Random, systemRandom } from '../kernel/random.ts';
import { loadSettings } from './load.ts';
import { generatedKeyFile, type MasterKeys, readMasterKeys } from './master-keys.ts';
import type { Settings } from './schema.ts';

const root = mkdtempSync(join(tmpdir(), 'countersign-keys-'));
after(() => rmSync(root, { recursive: true }));

const loaded = loadSettings({});
assert.ok(loaded.ok);
const defaults = loaded.settings;
let count = 0;
/** Settings with a data directory of their own that does not exist yet. */
function settingsWith(change: Partial<Settings> = {}): Settings {
  count += 1;
  return { ...defaults, dataDirectory: join(root, `data-${count}`), ...change };
}

const read = (change: Partial<Settings> = {}, random: Random = systemRandom) =>
  readMasterKeys(settingsWith(change), random);
const hexOf = (digit: string) => digit.repeat(64);

function keyFile(content: string, mode = 0o600): string {
  const file = join(root, `keys-${readdirSync(root).length}`);
  writeFileSync(file, content);
  chmodSync(file, mode);
  return file;
}

function keysOf(result: MasterKeys): { ids: string[]; isGenerated: boolean; keys: string[] } {
  assert.ok(result.ok, 'the keys are read');
  return {
    ids: result.keys.map(({ id }) => id),
    keys: result.keys.map(({ bytes }) => Buffer.from(bytes).toString('hex')),
    isGenerated: result.isGenerated,
  };
}

function problemOf(result: MasterKeys): string {
  assert.ok(!result.ok, 'the keys are refused');
  return result.problem;
}

test('one key by setting', () => {
  const { ids, keys, isGenerated } = keysOf(read({ masterKey: `2026:${hexOf('A')}` }));
  assert.deepEqual([ids, keys, isGenerated], [['2026'], [hexOf('a')], false]);
});

test('several keys by setting, in their order', () => {
  assert.deepEqual(keysOf(read({ masterKey: `new:${hexOf('b')}, old:${hexOf('a')}` })).ids, ['new', 'old']);
});

test('keys by file, one a line, with empty lines and spaces around them', () => {
  const masterKeyFile = keyFile(`\n new:${hexOf('b')} \r\nold:${hexOf('a')}\n\n`);
  assert.deepEqual(keysOf(read({ masterKeyFile })).ids, ['new', 'old']);
});

test('a key by setting or file is taken in production too', () => {
  assert.equal(keysOf(read({ mode: 'production', masterKey: `k:${hexOf('a')}` })).isGenerated, false);
  assert.equal(keysOf(read({ mode: 'production', masterKeyFile: keyFile(`k:${hexOf('a')}`) })).isGenerated, false);
});

const malformed: Record<string, string> = {
  'a short key': `k:${'a'.repeat(63)}`,
  'a long key': `k:${'a'.repeat(65)}`,
  'a key that is not hexadecimal': `k:${hexOf('g')}`,
  'a key without id': hexOf('a'),
  'a key with an empty id': `:${hexOf('a')}`,
  'an id with a full stop': `a.b:${hexOf('a')}`,
  'an id that is too long': `${'x'.repeat(41)}:${hexOf('a')}`,
};
for (const [name, line] of Object.entries(malformed)) {
  test(`refused by setting and by file: ${name}, which is not repeated`, () => {
    const masterKeyFile = keyFile(`good:${hexOf('a')}\n${line}\n`);
    for (const problem of [problemOf(read({ masterKey: line })), problemOf(read({ masterKeyFile }))]) {
      assert.match(problem, /must hold keys as id:64 hex digits$/);
      assert.ok(!problem.includes('aaaa') && !problem.includes('gggg'));
    }
  });
}

test('refused: one id for two keys', () => {
  assert.match(problemOf(read({ masterKey: `k:${hexOf('a')},k:${hexOf('b')}` })), /uses a key id twice/);
});

test('refused: no key at all', () => {
  assert.match(problemOf(read({ masterKey: ' , ' })), /COUNTERSIGN_MASTER_KEY holds no key/);
  assert.match(problemOf(read({ masterKeyFile: keyFile('\n') })), /holds no key/);
});

test('refused: setting and file together', () => {
  const both = { masterKey: `k:${hexOf('a')}`, masterKeyFile: keyFile(`k:${hexOf('a')}`) };
  assert.match(problemOf(read(both)), /both set/);
});

for (const mode of [0o640, 0o604, 0o620, 0o601, 0o644]) {
  test(`refused: a file with mode ${mode.toString(8)}, which others may use`, () => {
    assert.match(
      problemOf(read({ masterKeyFile: keyFile(`k:${hexOf('a')}`, mode) })),
      /may be read by others: chmod 600/,
    );
  });
}

test('refused: a file that is not there, or a folder', () => {
  assert.match(problemOf(read({ masterKeyFile: join(root, 'missing') })), /could not be read \(ENOENT\)/);
  const folder = mkdtempSync(join(root, 'folder-'));
  assert.match(problemOf(read({ masterKeyFile: folder })), /could not be read \(EISDIR\)/);
});

test('refused: production without a key, and none is made', () => {
  const settings = settingsWith({ mode: 'production' });
  assert.match(problemOf(readMasterKeys(settings, systemRandom)), /the master key is not set/);
  assert.equal(existsSync(settings.dataDirectory), false);
});

test('development makes a key for its owner alone, once', () => {
  const settings = settingsWith();
  const first = keysOf(readMasterKeys(settings, systemRandom));
  assert.equal(first.isGenerated, true);
  assert.match(first.keys[0] ?? '', /^[0-9a-f]{64}$/);
  assert.equal(statSync(generatedKeyFile(settings)).mode & 0o777, 0o600);
  assert.deepEqual(keysOf(readMasterKeys(settings, systemRandom)), first);
  assert.deepEqual(readdirSync(settings.dataDirectory), ['master.key']);
});

test('two servers make two keys', () => {
  assert.notDeepEqual(keysOf(read()).keys, keysOf(read()).keys);
});

test('refused: a generated key that somebody opened to others', () => {
  const settings = settingsWith();
  readMasterKeys(settings, systemRandom);
  chmodSync(generatedKeyFile(settings), 0o644);
  assert.match(problemOf(readMasterKeys(settings, systemRandom)), /may be read by others/);
});

test('whoever is second takes the key of the first, and leaves no draft of its own', () => {
  const settings = settingsWith();
  let first: string[] = [];
  const late: Random = {
    ...systemRandom,
    bytes(length) {
      first = keysOf(readMasterKeys(settings, systemRandom)).keys;
      return systemRandom.bytes(length);
    },
  };
  assert.deepEqual(keysOf(readMasterKeys(settings, late)).keys, first);
  assert.deepEqual(readdirSync(settings.dataDirectory), ['master.key']);
});

test('a key has its name only when it is whole', () => {
  const settings = settingsWith();
  const failing: Random = {
    ...systemRandom,
    bytes() {
      throw new Error('no randomness');
    },
  };
  assert.throws(() => readMasterKeys(settings, failing), /no randomness/);
  assert.deepEqual(readdirSync(settings.dataDirectory), []);
});

test('four that start at once agree on one key', async () => {
  const settings = settingsWith();
  const gate = new SharedArrayBuffer(4);
  const code = `
    const { parentPort, workerData: { module, random, settings, gate } } = require('node:worker_threads');
    Promise.all([import(module), import(random)]).then(([{ readMasterKeys }, { systemRandom }]) => {
      const flag = new Int32Array(gate);
      Atomics.add(flag, 0, 1);
      while (Atomics.load(flag, 0) < 4);
      parentPort.postMessage(Buffer.from(readMasterKeys(settings, systemRandom).keys[0].bytes).toString('hex'));
    });`;
  const workerData = {
    ...{ settings, gate },
    module: new URL('./master-keys.ts', import.meta.url).href,
    random: new URL('../kernel/random.ts', import.meta.url).href,
  };
  const workers = [1, 2, 3, 4].map(() => new Worker(code, { eval: true, workerData }));
  const keys = await Promise.all(workers.map(async (worker) => (await once(worker, 'message'))[0]));
  assert.equal(new Set(keys).size, 1);
  assert.equal(readFileSync(generatedKeyFile(settings), 'utf8'), `dev:${keys[0]}\n`);
});
