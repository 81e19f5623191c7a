import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readShortCode, showShortCode } from './short-code.ts';

test('a code however it is typed', () => {
  for (const typed of ['7KQ0M-1XW9Z', '7kqom-lxw9z', ' 7KQOM IXW9Z ', '7kq0m1xw9z', '7-K-Q-0-M-1-X-W-9-Z']) {
    assert.equal(readShortCode(typed), '7KQ0M1XW9Z');
  }
  assert.equal(showShortCode('7KQ0M1XW9Z'), '7KQ0M-1XW9Z');
});

test('refused: another length, U, other characters', () => {
  for (const typed of ['', '7KQ0M-1XW9', '7KQ0M-1XW9ZZ', '7KQ0M-1XW9U', '7KQ0M_1XW9Z', '7KQ0M-1XW9Ä']) {
    assert.equal(readShortCode(typed), undefined);
  }
});
