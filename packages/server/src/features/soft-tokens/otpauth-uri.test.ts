import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { TOTP, URI } from 'otpauth';
import { generateSync } from 'otplib';
import { totpCode, totpStep } from '../../kernel/totp.ts';
import { accountNames, otpauthUri } from './otpauth-uri.ts';
import { genericShape } from './soft-token.ts';

const secret = Buffer.from('12345678901234567890');
const uriOf = (label: string | null, issuer: string | null = null, application = 'Acme') =>
  otpauthUri({ secret, ...accountNames({ label, issuer }, application) }, genericShape);

test('a label, an issuer, and the parameters that every app honours', () => {
  assert.equal(
    uriOf('ada@example.com'),
    'otpauth://totp/Acme:ada%40example.com?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ&issuer=Acme&algorithm=SHA1&digits=6&period=30',
  );
});

test('without a label the application stands there, once', () => {
  assert.match(uriOf(null), /^otpauth:\/\/totp\/Acme\?secret=\w+&issuer=Acme&/);
  assert.match(uriOf('', ' ', 'Big Bank'), /^otpauth:\/\/totp\/Big%20Bank\?secret=\w+&issuer=Big%20Bank&/);
});

test('colons go, because the format separates by them', () => {
  assert.deepEqual(accountNames({ label: 'Acme:ada:1', issuer: 'Ac:me' }, 'x'), {
    label: 'Acme ada 1',
    issuer: 'Ac me',
  });
  assert.deepEqual(accountNames({ label: ':', issuer: '::' }, 'A:B'), { label: 'A B', issuer: 'A B' });
});

test('control characters, lone surrogates and marks of direction do not get in', () => {
  const { label } = accountNames({ label: 'a\u0000b\r\nc\u202Ed\u200b\ud800', issuer: null }, 'Acme');
  assert.equal(label, 'ab cd\uFFFD');
});

test('what is too long is cut between characters', () => {
  assert.equal(accountNames({ label: 'ü'.repeat(200), issuer: null }, 'Acme').label, 'ü'.repeat(200));
  assert.equal(accountNames({ label: '👨‍👩‍👧'.repeat(200), issuer: null }, 'Acme').label, '👨‍👩‍👧'.repeat(22));
  assert.equal(accountNames({ label: 'a', issuer: 'b'.repeat(10_000) }, 'Acme').issuer, 'b'.repeat(450));
});

const labels = [
  'plain',
  'Acme(ada@example.com)',
  'a: b',
  'two words + plus',
  'a&b=c?d#e%20f/g',
  'Jürgen Müßig',
  '🔐 vault',
  'علي',
  'x'.repeat(200),
];

test('two other implementations read every label and make the right codes', () => {
  const now = 1_800_000_015_000;
  const code = totpCode(secret, totpStep(now, genericShape), genericShape);
  for (const wish of labels) {
    const names = accountNames({ label: wish, issuer: 'Größe & Söhne' }, 'Acme');
    const uri = otpauthUri({ secret, ...names }, genericShape);
    const parsed = URI.parse(uri);
    assert.ok(parsed instanceof TOTP);
    assert.equal(parsed.label, names.label);
    assert.equal(parsed.issuer, names.issuer);
    assert.equal(parsed.generate({ timestamp: now }), code);

    const { searchParams } = new URL(uri);
    assert.equal(searchParams.get('issuer'), names.issuer);
    const [digits, period] = [searchParams.get('digits'), searchParams.get('period')];
    assert.deepEqual([searchParams.get('algorithm'), digits, period], ['SHA1', '6', '30']);
    assert.equal(generateSync({ secret: searchParams.get('secret') ?? '', epoch: now / 1000 }), code);
  }
});

test('any text makes a URI that is read back as it was cleaned', () => {
  const text = fc.string({ unit: 'binary', maxLength: 300 });
  fc.assert(
    fc.property(text, text, (label, issuer) => {
      const names = accountNames({ label, issuer }, 'Acme');
      const parsed = URI.parse(otpauthUri({ secret, ...names }, genericShape));
      assert.deepEqual({ label: parsed.label, issuer: parsed.issuer }, names);
    }),
    { numRuns: 100 },
  );
});
