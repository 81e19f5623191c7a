import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readTwilioAnswer } from './read-twilio-answer.ts';

const sid = 'SM0123456789abcdef0123456789abcdef';
const read = (status: number, body: unknown) =>
  readTwilioAnswer({ kind: 'answered', status, body: typeof body === 'string' ? body : JSON.stringify(body) });

test('any success with a SID is acceptance', () => {
  for (const status of [200, 201, 202]) assert.deepEqual(read(status, { sid }), { kind: 'accepted', reference: sid });
});

test('a success without a SID is nonsense', () => {
  for (const body of ['', '<html>', 'null', '[]', '"x"', {}, { sid: 1 }, { sid: 'SM1' }, `{"sid":"${sid}"`]) {
    assert.deepEqual(read(201, body), { kind: 'failed', reason: 'nonsense in an answer 201' });
  }
});

test('a 400 with a number of the catalogue is a refusal', () => {
  for (const code of [21211, 21610, 21614]) {
    assert.deepEqual(read(400, { code, message: 'secret', status: 400 }), {
      kind: 'refused',
      reason: `twilio ${code}`,
    });
  }
});

test('a 400 without one did not come from Twilio', () => {
  for (const body of ['<html>', {}, { code: '21211' }, { code: 7315904 }, { code: 21211.5 }]) {
    assert.equal(read(400, body).kind, 'failed');
  }
});

test('trouble with the account, the rate or the service is a failure, whatever the body says', () => {
  for (const status of [301, 307, 401, 403, 404, 408, 429, 500, 502, 503, 504]) {
    assert.equal(read(status, { sid, code: 21211 }).kind, 'failed', String(status));
  }
});

test('trouble with the credentials says so', () => {
  for (const status of [401, 403]) {
    assert.deepEqual(read(status, { code: 20003 }), {
      kind: 'failed',
      reason: `credentials were not taken (${status})`,
    });
  }
});

test('an answer that broke off is a failure', () => {
  assert.equal(readTwilioAnswer({ kind: 'broken', status: 201, reason: 'answered 201 and broke off' }).kind, 'failed');
  assert.equal(readTwilioAnswer({ kind: 'unreachable', reason: 'no connection' }).kind, 'failed');
});
