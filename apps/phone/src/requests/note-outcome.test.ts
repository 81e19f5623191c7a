import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { AnswerOutcome, DeviceFailure, Reply } from '@countersign/device';
import { aKept, anAnswer, asked, issuedAt } from '../../test/a-request.ts';
import type { KeptAnswer } from '../vault/kept-request.ts';
import { endingOf } from './ending-of.ts';
import { noteOutcome } from './note-outcome.ts';

const now = issuedAt + 60_000;
const note = (reply: Reply<AnswerOutcome>, answer: KeptAnswer = anAnswer()) =>
  noteOutcome(asked, { requestId: 'a', body: answer.body, reply, now })({
    kept: [aKept('a', { answer })],
    history: [],
  });
const value = (outcome: AnswerOutcome): Reply<AnswerOutcome> => ({ ok: true, value: outcome });
const failed = (failure: DeviceFailure): Reply<AnswerOutcome> => ({ ok: false, failure });
const ending = (reply: Reply<AnswerOutcome>, answer?: KeptAnswer) => {
  const [item] = note(reply, answer)?.close ?? [];
  return item && endingOf(item);
};

test('an answer that was taken is what became of it', () => {
  const accepted = value({ kind: 'accepted' });
  assert.equal(ending(accepted), 'approved');
  assert.equal(ending(accepted, anAnswer({ status: 'denied' })), 'denied');
  assert.equal(ending(accepted, anAnswer({ status: 'denied', isReported: true })), 'reported');
});

test('an answer after another is told as that other', () => {
  const already = (status: 'approved' | 'denied' | 'expired') => ending(value({ kind: 'already', status }));
  assert.deepEqual(
    [already('approved'), already('denied'), already('expired')],
    ['approved_elsewhere', 'denied_elsewhere', 'too_late'],
  );
});

test('a wrong number leaves tries, or none', () => {
  assert.deepEqual(note(value({ kind: 'wrong_number', left: 1 }))?.keep, [aKept('a', { triesLeft: 1 })]);
  assert.equal(ending(value({ kind: 'wrong_number', left: 0 })), 'wrong_number');
});

test('refused: what the server will not take is to be answered anew, with the reason', () => {
  for (const [error, problem] of [
    ['suspended', 'suspended'],
    ['application_disabled', 'application_disabled'],
    ['not_verified', 'not_verified'],
    ['malformed', 'failed'],
    [null, 'failed'],
  ] as const) {
    const change = note(failed({ kind: 'refused', status: 403, error }));
    assert.deepEqual(change?.keep, [aKept('a', { problem })]);
  }
});

test('refused: nobody is there to be answered any more', () => {
  assert.equal(ending(failed({ kind: 'refused', status: 404, error: 'not_found' })), 'answered_elsewhere');
});

test('what says nothing about the answer leaves it to be sent again', () => {
  for (const failure of [
    { kind: 'unreachable', cause: null },
    { kind: 'try_later', status: 503, retryAfter: null },
    { kind: 'clock', serverTime: 1 },
    { kind: 'unreadable', status: 200 },
    { kind: 'unauthorized' },
    { kind: 'revoked' },
  ] as const)
    assert.equal(note(failed(failure)), null);
});

test('the reply to another answer says nothing about this one', () => {
  const body = { a: 'another', sig: 's', uva: null };
  const rule = noteOutcome(asked, { requestId: 'a', body, reply: value({ kind: 'accepted' }), now });
  assert.equal(rule({ kept: [aKept('a', { answer: anAnswer() })], history: [] }), null);
  assert.equal(rule({ kept: [], history: [] }), null);
});
