import assert from 'node:assert/strict';
import { test } from 'node:test';
import { aKept, anAnswer } from '../../test/a-request.ts';
import { keepAnswer } from './keep-answer.ts';

const rule = keepAnswer('a', anAnswer());

test('an answer is kept, and what was wrong before is over', () => {
  const kept = [aKept('b'), aKept('a', { problem: 'failed', triesLeft: 1 })];
  assert.deepEqual(rule({ kept, history: [] })?.keep, [aKept('a', { answer: anAnswer(), triesLeft: 1 })]);
});

test('refused: a second answer, and one to what is over', () => {
  const answer = anAnswer({ status: 'denied' });
  assert.equal(rule({ kept: [aKept('a', { answer })], history: [] }), null);
  assert.equal(rule({ kept: [], history: [] }), null);
});
