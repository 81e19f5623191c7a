import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readTwilioReceipt } from './read-twilio-receipt.ts';

const message = 'SM0123456789abcdef0123456789abcdef';
const call = 'CA0123456789abcdef0123456789abcdef';
const read = (params: Record<string, string>) => readTwilioReceipt(Object.entries(params));

test('a delivered message', () =>
  assert.deepEqual(read({ MessageSid: message, MessageStatus: 'delivered', To: '+12025550123' }), {
    reference: message,
    status: 'delivered',
    errorCode: null,
  }));

test('a message that did not arrive says why', () =>
  assert.deepEqual(read({ MessageSid: message, MessageStatus: 'undelivered', ErrorCode: '30003' }), {
    reference: message,
    status: 'undelivered',
    errorCode: '30003',
  }));

test('an answered call counts as delivered, one that nobody took does not', () => {
  assert.equal(read({ CallSid: call, CallStatus: 'completed' })?.status, 'delivered');
  for (const status of ['busy', 'no-answer', 'failed', 'canceled']) {
    assert.equal(read({ CallSid: call, CallStatus: status })?.status, 'undelivered', status);
  }
});

test('what is still on its way is pending, and so is a status nobody knows', () => {
  for (const status of ['accepted', 'queued', 'sending', 'sent', 'teleported', 'constructor']) {
    assert.equal(read({ MessageSid: message, MessageStatus: status })?.status, 'pending', status);
  }
});

test('anything else is not a receipt', () => {
  assert.equal(read({}), null);
  assert.equal(read({ MessageSid: message }), null);
  assert.equal(read({ MessageSid: "SM'; drop table", MessageStatus: 'sent' }), null);
  assert.equal(read({ MessageStatus: 'sent' }), null);
});

test('an error code that is not one of Twilio is left out', () =>
  assert.equal(read({ MessageSid: message, MessageStatus: 'failed', ErrorCode: '<b>' })?.errorCode, null));
