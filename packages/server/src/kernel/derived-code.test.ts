import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type CodeSource, deriveCode } from './derived-code.ts';
import { systemRandom } from './random.ts';
import { makeSeal } from './seal.ts';

const keys = ['k1', 'k2'].map((id, index) => ({ id, bytes: new Uint8Array(32).fill(index + 1) }));
const seal = makeSeal(keys, new Uint8Array(32), systemRandom);
const source: CodeSource = { keyId: 'k1', seed: 'a seed', digits: 7, purpose: 'passcode' };

test('the same source gives the same code', () => {
  assert.equal(deriveCode(seal, source), deriveCode(seal, { ...source }));
});

test('purpose, seed and key each make another code', () => {
  const codes = [source, { ...source, purpose: 'other' }, { ...source, seed: 'b seed' }, { ...source, keyId: 'k2' }];
  assert.equal(new Set(codes.map((each) => deriveCode(seal, { ...each, digits: 10 }))).size, 4);
});

test('purpose and seed do not run together', () => {
  const one = deriveCode(seal, { ...source, purpose: 'ab', seed: 'c', digits: 10 });
  assert.notEqual(one, deriveCode(seal, { ...source, purpose: 'a', seed: 'bc', digits: 10 }));
});

test('a code has its digits, also when it begins with zeros', () => {
  for (const digits of [4, 6, 7, 8, 10]) {
    const codes = Array.from({ length: 200 }, (_, seed) => deriveCode(seal, { ...source, digits, seed: `${seed}` }));
    for (const code of codes) assert.match(code, new RegExp(`^\\d{${digits}}$`));
    assert.ok(codes.some((code) => code.startsWith('0')));
  }
});

test('every first digit is about as likely as any other', () => {
  const counts = new Array<number>(10).fill(0);
  for (let seed = 0; seed < 5000; seed += 1) {
    const digit = Number(deriveCode(seal, { ...source, seed: `${seed}` })[0]);
    counts[digit] = (counts[digit] ?? 0) + 1;
  }
  // 500 expected, standard deviation 21; the sources are fixed, so this cannot flicker.
  for (const count of counts) assert.ok(count > 400 && count < 600, counts.join());
});

test('refused: a key that is not configured', () => {
  assert.throws(() => deriveCode(seal, { ...source, keyId: 'k3' }), { kind: 'invariant' });
});
