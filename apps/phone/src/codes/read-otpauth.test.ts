import assert from 'node:assert/strict';
import { test } from 'node:test';
import { base32, totp } from '@countersign/device';
import fc from 'fast-check';
import { Secret, TOTP, URI } from 'otpauth';
import { importKey } from './import-key.ts';
import { readOtpauth } from './read-otpauth.ts';

const refusedFor = (link: string) => {
  const read = readOtpauth(link);
  return read.ok ? null : read.reason;
};

test('the example of the key URI format', () => {
  const read = readOtpauth(
    'otpauth://totp/ACME%20Co:john.doe@email.com?secret=HXDMVJECJJWSRB3HWIZR4IFUGFTMXBOZ&issuer=ACME%20Co&algorithm=SHA1&digits=6&period=30',
  );
  assert.ok(read.ok);
  const { secret, ...form } = read.entry;
  const name = { issuer: 'ACME Co', account: 'john.doe@email.com' };
  assert.deepEqual(form, { ...name, algorithm: 'SHA-1', digits: 6, period: 30 });
  assert.equal(base32(secret), 'HXDMVJECJJWSRB3HWIZR4IFUGFTMXBOZ');
});

test('any link that another library writes makes the codes that library makes', async () => {
  const name = fc.string({ unit: 'grapheme-ascii', maxLength: 20 }).filter((text) => !text.includes(':'));
  await fc.assert(
    fc.asyncProperty(
      fc.record({
        issuer: name,
        label: name.filter((text) => text.trim() !== ''),
        bytes: fc.uint8Array({ minLength: 1, maxLength: 64 }),
        algorithm: fc.constantFrom('SHA1', 'SHA256', 'SHA512'),
        digits: fc.integer({ min: 6, max: 8 }),
        period: fc.constantFrom(10, 20, 30, 60),
        timestamp: fc.integer({ min: 0, max: 4e12 }),
      }),
      async ({ bytes, timestamp, issuer, label, ...form }) => {
        const secret = new Secret({ buffer: Uint8Array.from(bytes).buffer });
        const other = new TOTP({ issuer, label, secret, ...form });
        const read = readOtpauth(other.toString());
        if (issuer.trim().toLowerCase() === 'steam') return assert.equal(read.ok, false);
        assert.ok(read.ok);
        const key = await importKey(read.entry);
        const { code } = await totp(key, { ...read.entry, now: timestamp });
        assert.equal(code, other.generate({ timestamp }));
        assert.equal(read.entry.account, label.trim().replace(/\s+/g, ' '));
        const parsed = URI.parse(other.toString());
        assert.ok(parsed instanceof TOTP);
        assert.equal(read.entry.digits, parsed.digits);
      },
    ),
    { numRuns: 300 },
  );
});

test('what people write: small letters, spaces, hyphens, padding, no issuer, a percent sign', () => {
  const secretOf = (text: string) => {
    const read = readOtpauth(`otpauth://totp/Site:ann?secret=${text}`);
    return read.ok && base32(read.entry.secret);
  };
  for (const text of ['jbswy3dpehpk3pxp', 'JBSW%20Y3DP%20EHPK%203PXP', 'jbsw-y3dp-ehpk-3pxp', 'JBSWY3DPEHPK3PXP====']) {
    assert.equal(secretOf(text), 'JBSWY3DPEHPK3PXP', text);
  }
  const alone = readOtpauth('OTPAUTH://TOTP/100%?secret=JBSWY3DPEHPK3PXP');
  assert.deepEqual(alone.ok && [alone.entry.issuer, alone.entry.account], ['', '100%']);
});

test('names hide no signs that would turn the text around them', () => {
  const read = readOtpauth(
    `otpauth://totp/${encodeURIComponent('Ba\u202enk:\u0000ann\u2066')}?secret=JBSWY3DPEHPK3PXP`,
  );
  assert.deepEqual(read.ok && [read.entry.issuer, read.entry.account], ['Bank', 'ann']);
});

test('refused: other kinds of codes, by their names', () => {
  assert.equal(refusedFor('otpauth://hotp/Site:ann?secret=JBSWY3DPEHPK3PXP&counter=4'), 'counter');
  assert.equal(refusedFor('otpauth://steam/Steam:ann?secret=JBSWY3DPEHPK3PXP'), 'steam');
  assert.equal(refusedFor('otpauth://totp/Steam:ann?secret=JBSWY3DPEHPK3PXP&digits=5'), 'steam');
  assert.equal(refusedFor('otpauth://totp/Valve:ann?secret=JBSWY3DPEHPK3PXP&encoder=steam'), 'steam');
  assert.equal(refusedFor('otpauth://yaotp/Yandex:ann?secret=JBSWY3DPEHPK3PXP'), 'kind');
  const read = readOtpauth('otpauth://hotp/Site:ann?secret=JBSWY3DPEHPK3PXP');
  assert.equal(!read.ok && read.name, 'Site · ann');
});

test('refused: what no code can be made of', () => {
  assert.equal(refusedFor('otpauth://totp/Site:ann'), 'secret');
  assert.equal(refusedFor('otpauth://totp/Site:ann?secret='), 'secret');
  assert.equal(refusedFor('otpauth://totp/Site:ann?secret=JBSWY3DP0'), 'secret');
  assert.equal(refusedFor(`otpauth://totp/Site:ann?secret=${'A'.repeat(500)}`), 'secret');
  for (const digits of ['5', '9', '0', '-6', '6.5', 'six']) {
    assert.equal(refusedFor(`otpauth://totp/Site:ann?secret=JBSWY3DPEHPK3PXP&digits=${digits}`), 'digits', digits);
  }
  for (const period of ['0', '4', '301', '1e1', '-30']) {
    assert.equal(refusedFor(`otpauth://totp/Site:ann?secret=JBSWY3DPEHPK3PXP&period=${period}`), 'period', period);
  }
  assert.equal(refusedFor('otpauth://totp/Site:ann?secret=JBSWY3DPEHPK3PXP&algorithm=MD5'), 'algorithm');
  assert.equal(refusedFor('https://example.org/'), 'unreadable');
});
