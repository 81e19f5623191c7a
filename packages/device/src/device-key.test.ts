import assert from 'node:assert/strict';
import { test } from 'node:test';
import { vector } from '../test/vector.ts';
import { exportDeviceKey, generateDeviceKey, importDeviceKey } from './device-key.ts';
import { thumbprintOf } from './public-jwk.ts';

test('the key of the vector has its thumbprint', async () => {
  const key = await importDeviceKey({ ...vector.jwk, d: vector.d });
  assert.deepEqual(key.jwk, vector.jwk);
  assert.equal(key.thumbprint, vector.thumbprint);
  assert.equal(await thumbprintOf(vector.jwk), vector.thumbprint);
});

test('a new key stays inside', async () => {
  const key = await generateDeviceKey();
  assert.equal(key.privateKey.extractable, false);
  await assert.rejects(exportDeviceKey(key), { name: 'InvalidAccessError' });
});

test('a new key for a file comes out and in again', async () => {
  const key = await generateDeviceKey({ isExtractable: true });
  const jwk = await exportDeviceKey(key);
  assert.deepEqual(Object.keys(jwk).sort(), ['crv', 'd', 'kty', 'x', 'y']);
  const again = await importDeviceKey(jwk);
  assert.equal(again.thumbprint, key.thumbprint);
  assert.equal(again.privateKey.extractable, false);
  assert.deepEqual(await exportDeviceKey(await importDeviceKey(jwk, { isExtractable: true })), jwk);
});

test('the handle survives the copying that IndexedDB does', async () => {
  const key = await generateDeviceKey();
  const copy = structuredClone(key);
  assert.deepEqual([copy.jwk, copy.thumbprint, copy.privateKey.extractable], [key.jwk, key.thumbprint, false]);
});

const whole = { ...vector.jwk, d: vector.d };
const broken: [string, object][] = [
  ['no private part', vector.jwk],
  ['a private part of another length', { ...whole, d: 'AQ' }],
  ['another curve', { ...whole, crv: 'P-384' }],
  ['a point off the curve', { ...whole, x: vector.jwk.y }],
  ['the private part of another key', { ...whole, d: `A${vector.d.slice(1)}` }],
];
for (const [what, jwk] of broken) {
  test(`not imported: ${what}`, () => assert.rejects(importDeviceKey(jwk as typeof whole), TypeError));
}
