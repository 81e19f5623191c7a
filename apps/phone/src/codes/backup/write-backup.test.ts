import assert from 'node:assert/strict';
import { createDecipheriv, pbkdf2Sync } from 'node:crypto';
import { test } from 'node:test';
import { dropHiddenSigns, webRandom } from '@countersign/device';
import fc from 'fast-check';
import { importKey } from '../import-key.ts';
import type { NewEntry } from '../new-entry.ts';
import { backupIterations } from './backup-form.ts';
import { compareBackup } from './compare-backup.ts';
import { readBackup } from './read-backup.ts';
import { writeBackup } from './write-backup.ts';

const passphrase = 'nine small owls';
const few = { passphrase, random: webRandom, iterations: 2 };
const entry: NewEntry = {
  ...{ issuer: 'Bank', account: 'ann', secret: Uint8Array.from([1, 2, 3, 4, 5]) },
  ...{ algorithm: 'SHA-1', digits: 6, period: 30 },
};

async function open(text: string, given = passphrase) {
  const read = await readBackup(text);
  return read.ok ? read.open(given) : { ok: false as const, refusal: read.refusal };
}

const refusalOf = async (text: string, given?: string) => {
  const opened = await open(text, given);
  return opened.ok ? null : opened.refusal;
};

const anyName = fc.string({ unit: 'grapheme', maxLength: 30 }).map((text) => dropHiddenSigns(text).normalize('NFC'));
const anyEntry: fc.Arbitrary<NewEntry> = fc.record(
  {
    issuer: anyName.filter((name) => name.toLowerCase() !== 'steam'),
    account: anyName,
    secret: fc.uint8Array({ minLength: 1, maxLength: 64 }).map((bytes) => Uint8Array.from(bytes)),
    algorithm: fc.constantFrom('SHA-1', 'SHA-256', 'SHA-512'),
    digits: fc.integer({ min: 6, max: 8 }),
    period: fc.constantFrom(10, 20, 30, 60),
  },
  { noNullPrototype: true },
);

test('1,000 random vaults come back as they were', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(anyEntry, { maxLength: 12 }), fc.string({ minLength: 10 }), async (entries, words) => {
      const opened = await open(await writeBackup(entries, { ...few, passphrase: words }), words);
      assert.ok(opened.ok);
      assert.deepEqual(opened.entries, entries);
    }),
    { numRuns: 1000 },
  );
});

test('600,000 rounds, unless a test says otherwise; the file says how many', async () => {
  assert.ok(backupIterations >= 600_000);
  const text = await writeBackup([entry], { passphrase, random: webRandom });
  assert.equal(JSON.parse(text).iterations, 600_000);
  const opened = await open(text);
  assert.deepEqual(opened.ok && opened.entries, [entry]);
});

test('the file is what docs/phone-backup.md says: other software opens it', async () => {
  const text = await writeBackup([entry], few);
  const { data, sum: _, ...header } = JSON.parse(text);
  const bytes = (member: string) => Buffer.from(member, 'base64url');
  const key = pbkdf2Sync(passphrase, bytes(header.salt), header.iterations, 32, 'sha256');
  const cipher = createDecipheriv('aes-256-gcm', key, bytes(header.nonce));
  const associated = `{${Object.keys(header)
    .sort()
    .map((name) => `"${name}":${JSON.stringify(header[name])}`)
    .join()}}`;
  cipher.setAAD(Buffer.from(associated));
  cipher.setAuthTag(bytes(data).subarray(-16));
  const content = Buffer.concat([cipher.update(bytes(data).subarray(0, -16)), cipher.final()]).toString();
  assert.equal(
    content,
    '{"entries":[{"account":"ann","algorithm":"SHA-1","digits":6,"issuer":"Bank","period":30,"secret":"AEBAGBAF"}]}',
  );
  assert.ok(!text.includes('AEBAGBAF') && !text.includes('Bank'));
});

test('two backups of the same have nothing in common but their form', async () => {
  const [one, other] = await Promise.all([writeBackup([entry], few), writeBackup([entry], few)]);
  const parts = (text: string) => Object.values(JSON.parse(text)).filter((part) => typeof part === 'string');
  const common = parts(one).filter((part) => parts(other).includes(part));
  assert.deepEqual(common, ['countersign-codes', 'PBKDF2-SHA-256']);
});

test('a passphrase may be typed in another form of Unicode, and with spaces around it', async () => {
  const text = await writeBackup([entry], { ...few, passphrase: 'Schlüsselblume' });
  assert.equal((await open(text, ' Schlu\u0308sselblume ')).ok, true);
});

test('refused: another passphrase', async () => {
  assert.equal(await refusalOf(await writeBackup([entry], few), 'nine small owl'), 'wrong');
});

test('refused: a file that was cut off, anywhere', async () => {
  const text = await writeBackup([entry], few);
  for (let length = text.indexOf('countersign-codes') + 20; length < text.length; length += 1) {
    assert.equal(await refusalOf(text.slice(0, length)), 'damaged', `${length} of ${text.length}`);
  }
});

test('refused: a file with any one bit changed', async () => {
  const bytes = Buffer.from(await writeBackup([entry], few));
  for (let bit = 0; bit < bytes.length * 8; bit += 3) {
    const changed = Buffer.from(bytes);
    const at = bit >> 3;
    changed[at] = (changed[at] ?? 0) ^ (1 << (bit & 7));
    assert.notEqual(await refusalOf(changed.toString('latin1')), null, `bit ${bit}`);
  }
});

test('refused: a changed file whose sum was made to match', async () => {
  const { checkSum } = await import('./check-sum.ts');
  const { writeCanonical } = await import('@countersign/device');
  const { sum: _, ...rest } = JSON.parse(await writeBackup([entry], few));
  for (const changed of [
    { iterations: 3 },
    { salt: 'A'.repeat(22) },
    { nonce: 'A'.repeat(16) },
    { data: `${rest.data.startsWith('A') ? 'B' : 'A'}${rest.data.slice(1)}` },
  ]) {
    const forged = { ...rest, ...changed };
    assert.equal(
      await refusalOf(writeCanonical({ ...forged, sum: await checkSum(forged) })),
      'wrong',
      Object.keys(changed)[0],
    );
  }
});

test('refused: the same file written differently, with more in it, or of another kind', async () => {
  const text = await writeBackup([entry], few);
  const members = JSON.parse(text);
  assert.equal(await refusalOf(JSON.stringify(members, null, 2)), 'damaged');
  assert.equal(await refusalOf(`${text}\n`), 'damaged');
  assert.equal(await refusalOf(JSON.stringify({ ...members, more: 1 })), 'damaged');
  assert.equal(await refusalOf(JSON.stringify({ ...members, iterations: 1e12 })), 'damaged');
  assert.equal(await refusalOf(JSON.stringify({ ...members, version: 2 })), 'newer');
  for (const foreign of ['', 'hello', '{}', '[]', '{"backup":"other"}'])
    assert.equal(await refusalOf(foreign), 'foreign');
});

test('a drill names what is only here and what is only there', async () => {
  const other = { ...entry, issuer: 'Mail', secret: Uint8Array.from([9]) };
  const kept = async (...entries: NewEntry[]) =>
    Promise.all(entries.map(async (one) => ({ ...one, key: await importKey(one) })));
  assert.deepEqual(await compareBackup([entry, other], await kept(other, entry)), {
    onlyInVault: [],
    onlyInBackup: [],
  });
  assert.deepEqual(await compareBackup([entry], await kept(entry, other)), {
    onlyInVault: ['Mail · ann'],
    onlyInBackup: [],
  });
  for (const changed of [
    { digits: 7 },
    { period: 60 },
    { account: 'bob' },
    { secret: Uint8Array.from([1, 2, 3, 4, 6]) },
  ]) {
    const { onlyInVault, onlyInBackup } = await compareBackup([{ ...entry, ...changed }], await kept(entry));
    assert.deepEqual([onlyInVault.length, onlyInBackup.length], [1, 1]);
  }
});
