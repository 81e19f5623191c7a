import assert from 'node:assert/strict';
import { test } from 'node:test';
import { hasOneHost } from './has-one-host.ts';

test('one host, or none as in HTTP/1.0, is well', () => {
  assert.equal(hasOneHost(['Accept', 'host', 'Host', 'a']), true);
  assert.equal(hasOneHost([]), true);
});

test('two are not, also when they agree or differ in case', () => {
  assert.equal(hasOneHost(['Host', 'a', 'Host', 'a']), false);
  assert.equal(hasOneHost(['Host', 'a', 'X', '1', 'hOST', 'b']), false);
});
