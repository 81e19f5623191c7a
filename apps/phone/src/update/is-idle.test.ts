import assert from 'node:assert/strict';
import { test } from 'node:test';
import { isIdle, type Use } from './is-idle.ts';

const untouched: Use = { screen: 'requests', isSeen: true, isTouched: false, waiting: 0 };
const left: Use = { screen: 'requests', isSeen: false, isTouched: true, waiting: 0 };

test('a page that nobody touched, and one that was left, are idle', () => {
  assert.equal(isIdle(untouched), true);
  assert.equal(isIdle({ ...untouched, screen: 'codes' }), true);
  assert.equal(isIdle(left), true);
});

test('refused: while a request waits or an answer is on its way', () => {
  assert.equal(isIdle({ ...untouched, waiting: 1 }), false);
  assert.equal(isIdle({ ...left, waiting: 1 }), false);
});

test('refused: while a request or an enrolment is open, in use or not', () => {
  for (const screen of ['request', 'enrol'] as const) {
    assert.equal(isIdle({ ...untouched, screen }), false);
    assert.equal(isIdle({ ...left, screen }), false);
  }
});

test('refused: while somebody uses it', () => {
  assert.equal(isIdle({ ...untouched, isTouched: true }), false);
  assert.equal(isIdle({ ...left, screen: 'settings' }), false);
});
