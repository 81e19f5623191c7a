import assert from 'node:assert/strict';
import { test } from 'node:test';
import { attemptRecord } from './attempt-record.ts';
import type { OutgoingMessage } from './provider.ts';

const message: OutgoingMessage = {
  id: 'a'.repeat(32),
  channel: 'sms',
  to: '+12025550123',
  text: 'Your code is 1234567',
  subject: null,
  code: '1234567',
  locale: 'en',
};
const reasonOf = (reason: string) => attemptRecord({ kind: 'failed', reason }, message).reason;
const referenceOf = (reference: string | null) => attemptRecord({ kind: 'accepted', reference }, message).reference;

test('a plain reason is kept', () => assert.equal(reasonOf('answered 503'), 'answered 503'));

test('an acceptance keeps its reference and has no reason', () =>
  assert.deepEqual(attemptRecord({ kind: 'accepted', reference: 'SM1' }, message), {
    outcome: 'accepted',
    reason: null,
    reference: 'SM1',
  }));

test('silence is a kind of its own', () =>
  assert.equal(attemptRecord({ kind: 'silent', reason: 'no answer' }, message).outcome, 'silent'));

test('the recipient, the text and the code are taken out of a reason', () => {
  const reason = reasonOf('cannot reach +12025550123 (12025550123) with "Your code is 1234567" or 1234567');
  assert.equal(reason, 'cannot reach [removed] ([removed]) with "[removed]" or [removed]');
});

test('the subject of a mail is taken out of a reason', () => {
  const mail: OutgoingMessage = { ...message, channel: 'email', to: 'kim@example.org', subject: 'Hello Kim' };
  const { reason } = attemptRecord({ kind: 'refused', reason: 'kim@example.org: Hello Kim' }, mail);
  assert.equal(reason, '[removed]: [removed]');
});

test('a reason is one line of bounded length', () => {
  assert.equal(reasonOf('a\r\nb\u0000c\u202ed'), 'a?b?c?d');
  assert.equal(reasonOf('x'.repeat(1000))?.length, 200);
});

test('a message without a code has every reason kept whole', () =>
  assert.equal(attemptRecord({ kind: 'failed', reason: 'no' }, { ...message, code: '' }).reason, 'no'));

test('references that no receipt could name are dropped', () => {
  assert.equal(referenceOf(null), null);
  assert.equal(referenceOf(''), null);
  assert.equal(referenceOf('two words'), null);
  assert.equal(referenceOf('x'.repeat(201)), null);
});

test('references that tell the recipient or are the code are dropped', () => {
  assert.equal(referenceOf('id-12025550123'), null);
  assert.equal(referenceOf('1234567'), null);
});

test('a reference in which the digits of the code occur by chance is kept', () =>
  assert.equal(referenceOf('SMab1234567cd'), 'SMab1234567cd'));
