import assert from 'node:assert/strict';
import { test } from 'node:test';
import { aKept, anAnswer, aRequest, asked, issuedAt } from '../../test/a-request.ts';
import { historyOf } from './history-of.ts';
import { noteRequest } from './note-request.ts';

const rule = noteRequest(asked, aRequest('a'));
const over = (requestId: string, isOurs: boolean) =>
  historyOf(aKept(requestId, { answer: anAnswer() }), asked.applicationName, {
    ...{ status: 'answered', isOurs, answeredAt: issuedAt },
  });

test('what waits is kept, and the others stay as they are', () => {
  assert.deepEqual(rule({ kept: [aKept('b')], history: [over('b', true)] }), { keep: [aKept('a')], reopen: ['a'] });
});

test('what was taken for over is open again', () => {
  assert.deepEqual(rule({ kept: [], history: [over('a', false)] })?.reopen, ['a']);
});

test('nothing changes: kept already, with or without an answer, or answered here', () => {
  assert.equal(rule({ kept: [aKept('a')], history: [] }), null);
  assert.equal(rule({ kept: [aKept('a', { answer: anAnswer() })], history: [] }), null);
  assert.equal(rule({ kept: [], history: [over('a', true)] }), null);
});
