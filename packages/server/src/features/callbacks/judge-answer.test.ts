import assert from 'node:assert/strict';
import { test } from 'node:test';
import { judgeAnswer } from './judge-answer.ts';

const answered = (status: number, change: { excerpt?: string; retryAfter?: string } = {}) =>
  judgeAnswer({ kind: 'answered', status, excerpt: '', retryAfter: null, isWhole: true, ...change }, 0);

for (const status of [200, 201, 202, 204, 299]) {
  test(`${status} is a yes`, () => {
    assert.deepEqual(answered(status, { excerpt: 'ok' }), { kind: 'delivered', status, answer: null });
  });
}

test('a yes whose body broke off is a yes', () => {
  const outcome = judgeAnswer({ kind: 'answered', status: 200, excerpt: '', retryAfter: null, isWhole: false }, 0);
  assert.equal(outcome.kind, 'delivered');
});

for (const status of [301, 302, 307, 400, 401, 403, 404, 408, 429, 500, 502, 503, 304, 100]) {
  test(`${status} is to be tried again`, () => {
    assert.deepEqual(answered(status, { excerpt: 'no' }), {
      ...{ kind: 'failed', status, answer: 'no', reason: `answered ${status}`, retryAfter: null },
    });
  });
}

test('410 is gone for good', () => {
  assert.deepEqual(answered(410), { kind: 'gone', status: 410, answer: null, reason: 'answered 410' });
});

test('no answer and no address to go to are failures', () => {
  const failed = judgeAnswer({ kind: 'failed', reason: 'no answer in time' }, 0);
  const refused = judgeAnswer({ kind: 'refused', problem: 'credentials' }, 0);
  assert.deepEqual(failed, {
    kind: 'failed',
    status: null,
    answer: null,
    reason: 'no answer in time',
    retryAfter: null,
  });
  assert.equal(refused.kind === 'failed' && refused.reason, 'not sent: it holds a user name or a password');
});

for (const [text, length] of [
  ['0', 0],
  ['120', 120_000],
  ['Thu, 01 Jan 1970 00:05:00 GMT', 300_000],
  ['Wed, 31 Dec 1969 23:00:00 GMT', 0],
  ['soon', null],
  ['-5', null],
  ['1e3', null],
] as const) {
  test(`Retry-After: ${text}`, () => {
    const outcome = answered(503, { retryAfter: text });
    assert.equal(outcome.kind === 'failed' && outcome.retryAfter, length);
  });
}
