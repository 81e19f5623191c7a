import assert from 'node:assert/strict';
import { test } from 'node:test';
import { DomainError, invariant } from './domain-error.ts';

test('an error tells its kind, its message and what caused it', () => {
  const cause = new Error('disk full');
  const error = new DomainError('storage_unavailable', 'the database refused', cause);
  assert.ok(error instanceof Error);
  assert.deepEqual(
    [error.name, error.kind, error.message],
    ['DomainError', 'storage_unavailable', 'the database refused'],
  );
  assert.equal(error.cause, cause);
  assert.equal('cause' in new DomainError('overloaded', 'full'), false);
});

test('a fact that holds passes', () => {
  invariant(1 + 1 === 2, 'arithmetic');
});

test('a fact that does not hold stops with an invariant error', () => {
  for (const nothing of [false, 0, '', null, undefined]) {
    assert.throws(() => invariant(nothing, 'it broke'), {
      name: 'DomainError',
      kind: 'invariant',
      message: 'it broke',
    });
  }
});
