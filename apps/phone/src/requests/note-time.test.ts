import assert from 'node:assert/strict';
import { test } from 'node:test';
import { aKept, anAnswer, asked, expiresAt } from '../../test/a-request.ts';
import { noteTime } from './note-time.ts';

test('what was not answered in time expired at its time', () => {
  const change = noteTime(asked, expiresAt)({ kept: [aKept('a')], history: [] });
  assert.deepEqual(change?.drop, ['a']);
  assert.deepEqual([change?.close?.[0]?.status, change?.close?.[0]?.answeredAt], ['expired', expiresAt]);
});

test('before its time, and with an answer that is on its way, nothing is known', () => {
  assert.equal(noteTime(asked, expiresAt - 1)({ kept: [aKept('a')], history: [] }), null);
  assert.equal(noteTime(asked, expiresAt + 1)({ kept: [aKept('a', { answer: anAnswer() })], history: [] }), null);
});
