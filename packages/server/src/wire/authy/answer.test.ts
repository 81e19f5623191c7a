import assert from 'node:assert/strict';
import { test } from 'node:test';
import { answer, fail, writeAnswer } from './answer.ts';

test('an answer is 200', () => {
  assert.deepEqual(answer({ success: true }), { status: 200, body: { success: true } });
});

test('a failure has the status and the body of its error', () => {
  const { status, body } = fail('invalid_parameter', { message: 'Invalid parameter: via' });
  assert.equal(status, 400);
  assert.equal((body as { message: string }).message, 'Invalid parameter: via');
});

test('JSON is compact: a client looks for "token":"is valid" in it', () => {
  assert.deepEqual(writeAnswer('json', answer({ token: 'is valid', device: null, text: '“ü”' })), {
    type: 'application/json;charset=utf-8',
    text: '{"token":"is valid","device":null,"text":"“ü”"}',
  });
});

test('XML has the root "hash" when it went well and "errors" when it did not', () => {
  const good = writeAnswer('xml', answer({ message: 'sent' }));
  assert.equal(good.type, 'application/xml; charset=utf-8');
  assert.match(good.text, /<hash>[\s\S]*<message>sent<\/message>[\s\S]*<\/hash>\s*$/);
  assert.match(writeAnswer('xml', fail('not_found')).text, /<errors>[\s\S]*<\/errors>\s*$/);
});
