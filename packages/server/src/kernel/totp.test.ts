import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { Secret, TOTP } from 'otpauth';
import { generateSync } from 'otplib';
import { matchingSteps, totpCode, totpStep } from './totp.ts';

const genericShape = { digits: 6, period: 30 };
const base32 = (bytes: Uint8Array) => new Secret({ buffer: Uint8Array.from(bytes).buffer }).base32;

const codeAt = (secret: Uint8Array, seconds: number, shape: { digits: number; period: number }) =>
  totpCode(secret, totpStep(seconds * 1000, shape), shape);

test('the vectors of RFC 6238 appendix B', () => {
  const secret = Buffer.from('12345678901234567890');
  const vectors = [
    [59, '94287082'],
    [1_111_111_109, '07081804'],
    [1_111_111_111, '14050471'],
    [1_234_567_890, '89005924'],
    [2_000_000_000, '69279037'],
    [20_000_000_000, '65353130'],
  ] as const;
  for (const [seconds, code] of vectors) assert.equal(codeAt(secret, seconds, { digits: 8, period: 30 }), code);
});

test('seven digits every ten seconds, as the Authy app shows them', () => {
  // JBSWY3DPEHPK3PXP in base32.
  const secret = Buffer.from('48656c6c6f21deadbeef', 'hex');
  assert.equal(base32(secret), 'JBSWY3DPEHPK3PXP');
  assert.equal(codeAt(secret, 1_700_000_000, { digits: 7, period: 10 }), '7876561');
});

test('two other implementations make the same codes, past 2038 too', () => {
  const secrets = fc.uint8Array({ minLength: 20, maxLength: 20 });
  fc.assert(
    fc.property(secrets, fc.integer({ min: 0, max: 8_000_000_000 }), (bytes, seconds) => {
      const secret = base32(bytes);
      const code = codeAt(bytes, seconds, genericShape);
      assert.equal(TOTP.generate({ secret: new TOTP({ secret }).secret, timestamp: seconds * 1000 }), code);
      assert.equal(generateSync({ secret, epoch: seconds }), code);
    }),
    { numRuns: 200 },
  );
});

const secret = Buffer.alloc(20, 7);
const now = 1_800_000_015_000;
const current = totpStep(now, genericShape);
const matching = (code: string, drift: number) => matchingSteps({ secret, code, now, drift }, genericShape);

test('the steps inside the drift match, and say which they are', () => {
  for (const offset of [-1, 0, 1]) {
    assert.deepEqual(matching(totpCode(secret, current + offset, genericShape), 1), [current + offset]);
  }
  assert.deepEqual(matching(totpCode(secret, current, genericShape), 0), [current]);
});

test('the steps outside the drift do not match', () => {
  for (const offset of [-2, 2]) assert.deepEqual(matching(totpCode(secret, current + offset, genericShape), 1), []);
  for (const offset of [-1, 1]) assert.deepEqual(matching(totpCode(secret, current + offset, genericShape), 0), []);
});

test('a step lasts its whole period and no longer', () => {
  assert.equal(totpStep(29_999, genericShape), 0);
  assert.equal(totpStep(30_000, genericShape), 1);
});
