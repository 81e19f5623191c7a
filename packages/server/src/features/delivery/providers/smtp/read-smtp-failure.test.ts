import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readSmtpFailure } from './read-smtp-failure.ts';

const read = (error: unknown) => readSmtpFailure(error, new AbortController().signal);
const replied = (response: string, command: string, code = 'EENVELOPE') => {
  const error = new Error(`Something failed for <ann@acme.example>: ${response}`);
  return read(Object.assign(error, { responseCode: Number(response.slice(0, 3)), response, command, code }));
};

test('a permanent refusal of the message is a refusal', () => {
  assert.deepEqual(replied('550 5.1.1 <ann@acme.example> unknown', 'RCPT TO'), {
    kind: 'refused',
    reason: 'smtp 550 5.1.1',
  });
  assert.deepEqual(replied('552 too much mail', 'DATA', 'EMESSAGE'), { kind: 'refused', reason: 'smtp 552' });
  assert.equal(replied('550-5.7.1 spam\n550 5.7.1 spam', 'MAIL FROM').kind, 'refused');
});

test('a temporary one is a failure', () => {
  assert.deepEqual(replied('451 4.3.0 later', 'DATA', 'EMESSAGE'), { kind: 'failed', reason: 'smtp 451 4.3.0' });
  assert.equal(replied('421 4.7.0 too many connections', 'MAIL FROM').kind, 'failed');
});

test('a permanent reply that is not about the message is a failure', () => {
  assert.equal(replied('554 no service here', 'CONN', 'EPROTOCOL').kind, 'failed');
  assert.equal(replied('503 bad sequence', 'MAIL FROM').kind, 'failed');
  for (const code of [530, 534, 535, 538]) {
    assert.match(JSON.stringify(replied(`${code} 5.7.8 no`, 'MAIL FROM')), /failed.*credentials were not taken/);
  }
});

test('without a reply it is a failure with the name of the error', () => {
  assert.deepEqual(read(Object.assign(new Error('connect to 192.0.2.1'), { code: 'ECONNECTION' })), {
    kind: 'failed',
    reason: 'no understandable answer (ECONNECTION)',
  });
  for (const error of [null, undefined, 'text', new Error('x'), { code: 'secret value' }]) {
    assert.deepEqual(read(error), { kind: 'failed', reason: 'no understandable answer' });
  }
});

test('an address the server has no means for is a refusal', () =>
  assert.equal(read({ code: 'EENVELOPE', message: 'SMTPUTF8 is not supported' }).kind, 'refused'));

test('after the signal nothing else counts', () =>
  assert.deepEqual(readSmtpFailure({ responseCode: 550, command: 'DATA' }, AbortSignal.abort()), {
    kind: 'failed',
    reason: 'no answer in time',
  }));
