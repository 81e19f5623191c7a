import assert from 'node:assert/strict';
import { test } from 'node:test';
import { systemRandom } from '../../kernel/random.ts';
import { makeSeal } from '../../kernel/seal.ts';
import { codeOf, sealCustomCode, secondsToExpire, statusOf } from './phone-verification.ts';

const seal = makeSeal([{ id: 'k1', bytes: new Uint8Array(32).fill(1) }], new Uint8Array(32).fill(2), systemRandom);
const row = {
  ...{ id: 'a', application_id: 1, phone_index: 'p', digits: 10, key_id: 'k1', seed: 's', custom_code_sealed: null },
  ...{ checks: 0, created_at: 0, expires_at: 1000, verified_at: null, superseded_at: null },
};

test('pending until a code was accepted, its time is over, or another took its place', () => {
  assert.equal(statusOf(row, 999), 'pending');
  assert.equal(statusOf(row, 1000), 'expired');
  assert.equal(statusOf({ ...row, created_at: 60_001, expires_at: 70_000 }, 0), 'expired');
  assert.equal(statusOf({ ...row, superseded_at: 5 }, 10), 'expired');
  assert.equal(statusOf({ ...row, verified_at: 5 }, 10), 'verified');
  assert.equal(statusOf({ ...row, verified_at: 5, superseded_at: 6 }, 2000), 'verified');
});

test('the seconds left are never more than there are, and never below zero', () => {
  assert.equal(secondsToExpire(600_000, 0), 600);
  assert.equal(secondsToExpire(600_000, 1), 599);
  assert.equal(secondsToExpire(600_000, 600_001), 0);
});

test('a code belongs to its seed, its application and its number', () => {
  assert.equal(codeOf(seal, { ...row, id: 'b' }), codeOf(seal, row));
  for (const other of [{ seed: 't' }, { application_id: 2 }, { phone_index: 'q' }]) {
    assert.notEqual(codeOf(seal, { ...row, ...other }), codeOf(seal, row));
  }
});

test("an application's own code opens in its row only", () => {
  const custom = { ...row, custom_code_sealed: sealCustomCode(seal, { applicationId: 1, id: 'a' }, '4711') };
  assert.equal(codeOf(seal, custom), '4711');
  for (const other of [{ id: 'b' }, { application_id: 2 }]) {
    assert.throws(() => codeOf(seal, { ...custom, ...other }), { kind: 'invariant' });
  }
});
