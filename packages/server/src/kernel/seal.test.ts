import assert from 'node:assert/strict';
import { test } from 'node:test';
import { systemRandom } from './random.ts';
import { type MasterKey, makeSeal, type SealContext } from './seal.ts';

const keyOf = (id: string, fill: number): MasterKey => ({ id, bytes: new Uint8Array(32).fill(fill) });
const [older, newer] = [keyOf('2025', 1), keyOf('2026', 2)];
const indexKey = new Uint8Array(32).fill(9);
const sealOf = (...keys: MasterKey[]) => makeSeal(keys, indexKey, systemRandom);
const seal = sealOf(older);
const context: SealContext = ['users', 'phone', 7, 12];
const broken = { kind: 'invariant' };

test('what is sealed opens again, whatever it holds', () => {
  for (const plain of ['+12025550123', '', 'Größe 🔐', '\0', 'x'.repeat(10_000)]) {
    assert.equal(seal.open(seal.seal(plain, context), context), plain);
  }
});

test('a sealed value names its key and shows nothing of what it holds', () => {
  const sealed = seal.seal('+12025550123', context);
  assert.match(sealed, /^v1\.2025\.[A-Za-z0-9_-]+$/);
  assert.ok(!sealed.includes('2025550123'));
  assert.ok(!Buffer.from(sealed.split('.')[2] ?? '', 'base64url').includes('2025550123'));
});

test('no two sealed values are equal, even of the same text', () => {
  const sealed = Array.from({ length: 1000 }, () => seal.seal('same', context));
  assert.equal(new Set(sealed).size, 1000);
});

const elsewhere: Record<string, SealContext> = {
  'another table': ['people', 'phone', 7, 12],
  'another column': ['users', 'emails', 7, 12],
  'another application': ['users', 'phone', 8, 12],
  'another row': ['users', 'phone', 7, 13],
  'no row': ['users', 'phone'],
  'a row written as text': ['users', 'phone', 7, '12'],
  'parts that run together': ['users', 'phone', 71, 2],
};
for (const [name, other] of Object.entries(elsewhere)) {
  test(`refused: a value moved to ${name}`, () => {
    const sealed = seal.seal('secret', context);
    assert.throws(() => seal.open(sealed, other), broken);
  });
}

test('refused: a value with any bit changed', () => {
  const [version, id, encoded = ''] = seal.seal('secret', context).split('.');
  const bytes = Buffer.from(encoded, 'base64url');
  for (let at = 0; at < bytes.length * 8; at += 1) {
    const changed = Buffer.from(bytes);
    changed[at >> 3] = (changed[at >> 3] ?? 0) ^ (1 << (at & 7));
    assert.throws(() => seal.open(`${version}.${id}.${changed.toString('base64url')}`, context), broken);
  }
});

const sample = seal.seal('secret', context);
const malformed: Record<string, string> = {
  'an empty one': '',
  'one without parts': 'secret',
  'one of another version': sample.replace('v1.', 'v2.'),
  'one without a key id': sample.replace('.2025.', '..'),
  'one without a body': 'v1.2025.',
  'one that is too short': `v1.2025.${Buffer.alloc(27).toString('base64url')}`,
  'one that was cut': sample.slice(0, -4),
  'one with something added': `${sample}.more`,
  'one of an unknown key': sample.replace('.2025.', '.2024.'),
};
for (const [name, value] of Object.entries(malformed)) {
  test(`refused: ${name}`, () => {
    assert.throws(() => seal.open(value, context), broken);
  });
}

test('refused: a value of one key that claims to be of another', () => {
  const both = sealOf(newer, older);
  assert.throws(() => both.open(sample.replace('.2025.', '.2026.'), context), broken);
});

test('what is said of a value that does not open holds neither value nor text', () => {
  assert.throws(
    () => seal.open(sample, ['users', 'phone', 8, 12]),
    (error: Error) => !error.message.includes('secret') && !error.message.includes(sample),
  );
});

test('rotation: the old key still opens, the new one seals', () => {
  const rotated = sealOf(newer, older);
  assert.equal(rotated.open(sample, context), 'secret');
  assert.equal(rotated.currentKeyId, '2026');
  const sealed = rotated.seal('secret', context);
  assert.match(sealed, /^v1\.2026\./);
  assert.deepEqual([rotated.isCurrent(sample), rotated.isCurrent(sealed)], [false, true]);
});

test('rotation is over: without the old key its values are refused', () => {
  assert.throws(() => sealOf(newer).open(sample, context), broken);
});

test('an id that begins like the current one is not the current one', () => {
  const longer = sealOf(keyOf('20256', 3));
  assert.equal(seal.isCurrent(longer.seal('secret', context)), false);
});

test('look-up hashes outlive a rotation and depend on purpose, value and key', () => {
  const hash = seal.index('phone', '+12025550123');
  assert.match(hash, /^[0-9a-f]{64}$/);
  assert.equal(sealOf(newer).index('phone', '+12025550123'), hash);
  assert.notEqual(seal.index('api key', '+12025550123'), hash);
  assert.notEqual(seal.index('phone', '+12025550124'), hash);
  assert.notEqual(seal.index('pho', 'ne+12025550123'), hash);
  assert.notEqual(makeSeal([older], new Uint8Array(32), systemRandom).index('phone', '+12025550123'), hash);
});

test('derived bytes follow key, purpose and seed', () => {
  const both = sealOf(older, newer);
  const bytes = both.derive('2025', 'code', 'seed').toString('hex');
  assert.equal(seal.derive('2025', 'code', 'seed').toString('hex'), bytes);
  const others = [both.derive('2026', 'code', 'seed'), seal.derive('2025', 'cod', 'eseed')];
  for (const other of others) assert.notEqual(other.toString('hex'), bytes);
  assert.throws(() => seal.derive('2026', 'code', 'seed'), broken);
});

test('refused: no key, a key of another length, an id that could not be read back', () => {
  assert.throws(() => sealOf(), broken);
  assert.throws(() => sealOf({ id: 'k', bytes: new Uint8Array(31) }), broken);
  for (const id of ['', 'a.b', 'a b', 'ü', 'x'.repeat(41)]) assert.throws(() => sealOf(keyOf(id, 1)), broken);
});
