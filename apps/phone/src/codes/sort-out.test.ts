import assert from 'node:assert/strict';
import { test } from 'node:test';
import { importKey } from './import-key.ts';
import type { NewEntry } from './new-entry.ts';
import { openSecret, sealSecret } from './seal-secret.ts';
import { sortOut } from './sort-out.ts';

const entry: NewEntry = {
  ...{ issuer: 'Bank', account: 'ann', secret: Uint8Array.from([1, 2, 3]) },
  ...{ algorithm: 'SHA-1', digits: 6, period: 30 },
};

test('what makes the codes of another entry is left out, whatever it is called', async () => {
  const kept = [{ ...entry, key: await importKey(entry) }];
  const [renamed, longer] = [
    { ...entry, issuer: 'My bank' },
    { ...entry, digits: 8 },
  ];
  const sorted = await sortOut({ entries: [renamed, longer, longer], misses: [{ name: 'x', reason: 'steam' }] }, kept);
  assert.deepEqual(sorted.entries, [longer]);
  assert.deepEqual(sorted.misses, [
    { name: 'x', reason: 'steam' },
    { name: 'My bank · ann', reason: 'twice' },
    { name: 'Bank · ann', reason: 'twice' },
  ]);
});

test('a sealed secret opens for its entry and under its key only', async () => {
  const makeKey = () => crypto.subtle.generateKey({ name: 'AES-GCM', length: 256 }, false, ['encrypt', 'decrypt']);
  const [key, other] = await Promise.all([makeKey(), makeKey()]);
  const sealed = await sealSecret(key, 'one', entry.secret);
  assert.deepEqual(await openSecret(key, 'one', sealed), entry.secret);
  await assert.rejects(openSecret(key, 'two', sealed));
  await assert.rejects(openSecret(other, 'one', sealed));
});
