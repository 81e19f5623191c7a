import assert from 'node:assert/strict';
import { test } from 'node:test';
import { signedString, signRequest } from './sign-request.ts';
import { toQuery } from './to-query.ts';

const url = 'https://api.authy.com/dashboard/json/application/webhooks';
const nonce = '1427849783.886085';
const query = toQuery({ b: 'val|ue&2', a: 'value1' });

test('the string that is signed has exactly three bars of its own', () => {
  assert.equal(
    signedString({ nonce, method: 'POST', url, query }),
    `1427849783.886085|POST|${url}|a=value1&b=val%7Cue%262`,
  );
});

test('known signatures, with and without parameters', () => {
  const sign = (method: string, parameters: string) =>
    signRequest('foobar123', { nonce, method, url, query: parameters });
  assert.equal(sign('POST', query), '4f9676D/+BzsEq8NzF0fXpv7qETnzJUW/4YGe7p0EPM=');
  assert.equal(sign('GET', query), 'W+RlOV+lGi1EA9jaT1X5hL1aJFAuTRwnHuQhCp2tAxI=');
  assert.equal(sign('POST', ''), 'UJRjviTdXFA0xu4duxW9BWVDRZGsmSUDd4RglmzcX4o=');
  assert.equal(sign('GET', ''), 'yjA/tsM6Rkxgww9wmZLxRWaouw21ZRsi7QIOdm7cEmA=');
});

test('a callback as Authy signed it', () => {
  const signature = signRequest('foo', {
    nonce: '1455825429',
    method: 'POST',
    url: 'https://foo.bar/',
    query: toQuery({ foo: { bar: { biz: 'foo bar' } }, qux: 'net' }),
  });
  assert.equal(signature, '+fyGys+d5yNJx9SpeKZdf+N77od1t1cC/fVSWDW2+kY=');
});
