import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Secret, TOTP } from 'otpauth';
import { base32 } from './base32.ts';
import { exportSeed, importSeed, totp } from './totp.ts';

const authy = { digits: 7, period: 10 };
const generic = { digits: 6, period: 30 };

test('the SHA-1 vectors of RFC 6238 appendix B', async () => {
  const key = await importSeed(base32(Buffer.from('12345678901234567890')));
  const vectors: [number, string][] = [
    [59, '94287082'],
    [1111111109, '07081804'],
    [1111111111, '14050471'],
    [1234567890, '89005924'],
    [2000000000, '69279037'],
    [20000000000, '65353130'],
  ];
  for (const [seconds, code] of vectors) {
    assert.equal((await totp(key, { digits: 8, period: 30, now: seconds * 1000 })).code, code);
    assert.equal((await totp(key, { ...generic, now: seconds * 1000 })).code, code.slice(2));
  }
});

test('the SHA-256 and SHA-512 vectors of RFC 6238 appendix B, by keys for those hashes', async () => {
  const digits = '1234567890'.repeat(7);
  const vectors = [
    { hash: 'SHA-256', length: 32, codes: ['46119246', '68084774', '67062674', '91819424', '90698825', '77737706'] },
    { hash: 'SHA-512', length: 64, codes: ['90693936', '25091201', '99943326', '93441116', '38618901', '47863826'] },
  ];
  const moments = [59, 1111111109, 1111111111, 1234567890, 2000000000, 20000000000];
  for (const { hash, length, codes } of vectors) {
    const seed = Buffer.from(digits.slice(0, length));
    const key = await crypto.subtle.importKey('raw', seed, { name: 'HMAC', hash }, false, ['sign']);
    const made = moments.map((seconds) => totp(key, { digits: 8, period: 30, now: seconds * 1000 }));
    assert.deepEqual(
      (await Promise.all(made)).map(({ code }) => code),
      codes,
    );
  }
});

test("Authy's form: 7 digits every 10 seconds", async () => {
  const key = await importSeed('JBSWY3DPEHPK3PXP');
  const vectors: [number, string, string][] = [
    [0, '3282760', '282760'],
    [1700000000, '7876561', '324550'],
    [1795422430, '8130135', '999591'],
    [20000000000, '5650077', '752434'],
  ];
  for (const [seconds, ofAuthy, ofOthers] of vectors) {
    assert.equal((await totp(key, { ...authy, now: seconds * 1000 })).code, ofAuthy);
    assert.equal((await totp(key, { ...generic, now: seconds * 1000 })).code, ofOthers);
  }
});

test('the same codes as a library of its own makes, zeros in front included', async () => {
  const secret = Secret.fromBase32('GEZDGNBVGY3TQOJQ');
  const key = await importSeed('gezd gnbv gy3t qojq');
  const codes: string[] = [];
  for (let at = 0; at < 3_000_000; at += 9_973) {
    const { code } = await totp(key, { ...authy, now: at });
    assert.equal(code, new TOTP({ secret, ...authy }).generate({ timestamp: at }));
    codes.push(code);
  }
  assert.ok(codes.some((code) => code.startsWith('0')));
});

test('a code changes with the step, on the local clock when the server is ahead', async () => {
  const key = await importSeed('JBSWY3DPEHPK3PXP');
  const [first, last, next] = await Promise.all(
    [1_700_000_000_000, 1_700_000_009_999, 1_700_000_010_000].map((now) => totp(key, { ...authy, now })),
  );
  assert.deepEqual(first, { code: '7876561', validFrom: 1_700_000_000_000, validUntil: 1_700_000_010_000 });
  assert.deepEqual(last, first);
  assert.notEqual(next?.code, first?.code);
  assert.deepEqual(await totp(key, { ...authy, now: 1_699_999_400_000, offset: 600_000 }), {
    code: '7876561',
    validFrom: 1_699_999_400_000,
    validUntil: 1_699_999_410_000,
  });
});

test('a seed stays inside unless it was imported for a file', async () => {
  const sealed = await importSeed('JBSWY3DPEHPK3PXP');
  assert.deepEqual([sealed.extractable, sealed.usages], [false, ['sign']]);
  await assert.rejects(exportSeed(sealed), { name: 'InvalidAccessError' });
  assert.equal(await exportSeed(await importSeed('JBSWY3DPEHPK3PXP', { isExtractable: true })), 'JBSWY3DPEHPK3PXP');
});

test('refused: no seed', async () => {
  for (const text of ['', '====', 'JBSWY3DP1', 'seed!']) await assert.rejects(importSeed(text), TypeError);
});
