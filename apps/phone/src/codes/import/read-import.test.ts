import assert from 'node:assert/strict';
import { createCipheriv, pbkdf2Sync, randomBytes, scryptSync } from 'node:crypto';
import { test } from 'node:test';
import { base32 } from '@countersign/device';
import type { Found } from './found.ts';
import { readImport } from './read-import.ts';

const secret = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';

/** As docs/vault.md of Aegis has it. */
const aegisContent = {
  version: 3,
  entries: [
    {
      type: 'totp',
      uuid: '1',
      name: 'Bob',
      issuer: 'Google',
      icon: null,
      info: { secret, algo: 'SHA1', digits: 6, period: 30 },
    },
    {
      type: 'totp',
      uuid: '2',
      name: 'ann',
      issuer: 'Bank',
      icon: null,
      info: { secret, algo: 'SHA512', digits: 8, period: 60 },
    },
    {
      type: 'hotp',
      uuid: '3',
      name: 'old',
      issuer: 'Site',
      icon: null,
      info: { secret, algo: 'SHA1', digits: 6, counter: 4 },
    },
    {
      type: 'steam',
      uuid: '4',
      name: 'gamer',
      issuer: 'Steam',
      icon: null,
      info: { secret, algo: 'SHA1', digits: 5, period: 30 },
    },
    {
      type: 'yandex',
      uuid: '5',
      name: 'y',
      issuer: 'Yandex',
      info: { secret, algo: 'SHA256', digits: 8, period: 30, pin: '1234' },
    },
    {
      type: 'totp',
      uuid: '6',
      name: 'broken',
      issuer: 'None',
      info: { secret: '', algo: 'SHA1', digits: 6, period: 30 },
    },
  ],
};
const fromAegis = {
  entries: ['Google Bob SHA-1 6 30', 'Bank ann SHA-512 8 60'],
  misses: ['Site · old counter', 'Steam · gamer steam', 'Yandex · y kind', 'None · broken secret'],
};

const twoFasServices = [
  {
    ...{ name: 'Work mail', secret, updatedAt: 1704874073731, order: { position: 0 } },
    otp: {
      label: '',
      account: 'ann@example.org',
      issuer: 'Mail',
      digits: 6,
      period: 30,
      algorithm: 'SHA1',
      tokenType: 'TOTP',
      source: 'Link',
    },
  },
  { name: 'Short', secret, otp: { account: 'bob', digits: 7, period: 20, algorithm: 'SHA256', tokenType: 'TOTP' } },
  { name: 'Site', secret, otp: { account: 'old', counter: 3, tokenType: 'HOTP' } },
  { name: 'Steam', secret, otp: { account: 'gamer', tokenType: 'STEAM' } },
];
const fromTwoFas = {
  entries: ['Work mail ann@example.org SHA-1 6 30', 'Short bob SHA-256 7 20'],
  misses: ['Site · old counter', 'Steam · gamer steam'],
};

function told({ entries, misses }: Found) {
  for (const entry of entries) assert.equal(base32(entry.secret), secret);
  return {
    entries: entries.map(
      ({ issuer, account, algorithm, digits, period }) => `${issuer} ${account} ${algorithm} ${digits} ${period}`,
    ),
    misses: misses.map(({ name, reason }) => `${name} ${reason}`),
  };
}

async function found(value: unknown) {
  const read = await readImport(typeof value === 'string' ? value : JSON.stringify(value));
  assert.equal(read.kind, 'found');
  return told(read.found);
}

async function locked(value: unknown) {
  const read = await readImport(JSON.stringify(value));
  assert.equal(read.kind, 'locked');
  return read.file;
}

function gcm(key: Buffer, content: Buffer) {
  const nonce = randomBytes(12);
  const cipher = createCipheriv('aes-256-gcm', key, nonce);
  const sealed = Buffer.concat([cipher.update(content), cipher.final()]);
  return { nonce, sealed, tag: cipher.getAuthTag() };
}

function aegisVault(password: string) {
  const [master, salt] = [randomBytes(32), randomBytes(32)];
  const slot = gcm(scryptSync(password, salt, 32, { N: 1024, r: 8, p: 1 }), master);
  const db = gcm(master, Buffer.from(JSON.stringify(aegisContent)));
  const params = (seal: { nonce: Buffer; tag: Buffer }) => ({
    nonce: seal.nonce.toString('hex'),
    tag: seal.tag.toString('hex'),
  });
  const biometric = { type: 2, uuid: 'b', key: randomBytes(32).toString('hex'), key_params: params(slot) };
  const ofPassword = {
    ...{ type: 1, uuid: 'p', key: slot.sealed.toString('hex'), key_params: params(slot) },
    ...{ n: 1024, r: 8, p: 1, salt: salt.toString('hex'), repaired: true, is_backup: false },
  };
  const header = { slots: [biometric, ofPassword], params: params(db) };
  return { version: 1, header, db: db.sealed.toString('base64') };
}

function twoFasBackup(password: string) {
  const salt = randomBytes(256);
  const { nonce, sealed, tag } = gcm(
    pbkdf2Sync(password, salt, 10_000, 32, 'sha256'),
    Buffer.from(JSON.stringify(twoFasServices)),
  );
  const servicesEncrypted = [Buffer.concat([sealed, tag]), salt, nonce]
    .map((part) => part.toString('base64'))
    .join(':');
  return { services: [], groups: [], schemaVersion: 4, servicesEncrypted, reference: 'x' };
}

test('Aegis in clear', async () => {
  assert.deepEqual(await found({ version: 1, header: { slots: null, params: null }, db: aegisContent }), fromAegis);
});

test('Aegis behind a password: by its password slot, whatever other slots there are', async () => {
  const file = await locked(aegisVault('correct horse'));
  assert.equal(file.app, 'Aegis');
  const opened = await file.open('correct horse');
  assert.ok(opened.ok);
  assert.deepEqual(told(opened), fromAegis);
  assert.deepEqual(await file.open('correct house'), { ok: false, refusal: 'wrong' });
});

test('refused: an Aegis vault that was changed, lacks a password slot, or would fill the memory', async () => {
  const vault = aegisVault('p');
  const db = Buffer.from(vault.db, 'base64');
  db[0] = (db[0] ?? 0) ^ 1;
  const changed = await locked({ ...vault, db: db.toString('base64') });
  assert.deepEqual(await changed.open('p'), { ok: false, refusal: 'wrong' });
  const slotless = await locked({ ...vault, header: { ...vault.header, slots: [] } });
  assert.deepEqual(await slotless.open('p'), { ok: false, refusal: 'damaged' });
  for (const odd of [{ n: 2 ** 24 }, { n: 1000 }, { r: 0 }, { p: 1000 }, { salt: 'xyz' }]) {
    const slots = vault.header.slots.map((slot) => ({ ...slot, ...odd }));
    const greedy = await locked({ ...vault, header: { ...vault.header, slots } });
    assert.deepEqual(await greedy.open('p'), { ok: false, refusal: 'wrong' }, JSON.stringify(odd));
  }
});

test('2FAS in clear and behind a password', async () => {
  assert.deepEqual(await found({ services: twoFasServices, groups: [], schemaVersion: 4 }), fromTwoFas);
  const file = await locked(twoFasBackup('geheim'));
  assert.equal(file.app, '2FAS');
  const opened = await file.open('geheim');
  assert.ok(opened.ok);
  assert.deepEqual(told(opened), fromTwoFas);
  assert.deepEqual(await file.open('Geheim'), { ok: false, refusal: 'wrong' });
  const short = await locked({ servicesEncrypted: 'AAAA:BBBB' });
  assert.deepEqual(await short.open('geheim'), { ok: false, refusal: 'damaged' });
});

test('andOTP in clear', async () => {
  const entry = {
    secret,
    issuer: 'Site',
    label: 'ann',
    digits: 6,
    type: 'TOTP',
    algorithm: 'SHA1',
    period: 30,
    thumbnail: 'Default',
  };
  assert.deepEqual(await found([entry, { ...entry, type: 'HOTP', counter: 1 }, { ...entry, type: 'STEAM' }]), {
    entries: ['Site ann SHA-1 6 30'],
    misses: ['Site · ann counter', 'Site · ann steam'],
  });
});

test('a list of links', async () => {
  const link = `otpauth://totp/Site:ann?secret=${secret}`;
  assert.deepEqual(await found(`${link}\r\n${link}&digits=7\r\n`), {
    entries: ['Site ann SHA-1 6 30', 'Site ann SHA-1 7 30'],
    misses: [],
  });
});

test('refused: what none of these apps wrote', async () => {
  for (const odd of ['', 'hello', '{}', '[]', '[1]', 'null', '{"db":{}}', '{"services":{}}', '{"db":{"entries":4}}']) {
    assert.equal((await readImport(odd)).kind, 'unknown', odd);
  }
});

test('entries that make no sense are misses, never a crash', async () => {
  const services = [null, 4, 'x', [], {}, { name: { a: 1 }, secret: 4, otp: 7 }];
  assert.deepEqual((await found({ services })).misses.length, services.length);
});
