import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readPath } from './read-path.ts';

const answer = { messages: [{ status: '0', id: 7 }], 'message-count': 1, empty: null };

test('steps through objects and arrays', () => {
  assert.equal(readPath(answer, 'messages.0.status'), '0');
  assert.equal(readPath(answer, 'message-count'), 1);
});

test('nothing there is undefined', () => {
  for (const path of [
    'messages.1.status',
    'empty.x',
    'message-count.toFixed',
    'constructor',
    '__proto__',
    'messages.length.x',
  ]) {
    assert.equal(readPath(answer, path), undefined, path);
  }
  assert.equal(readPath(undefined, 'a'), undefined);
});
