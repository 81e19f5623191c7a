import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readPush } from './read-push.ts';

const scope = 'https://2fa.example.com/app/';
const rid = '550e8400-e29b-41d4-a716-446655440000';
const body = {
  web_push: 8030,
  notification: { title: 'Acme', body: 'A request is waiting.', navigate: `${scope}r/${rid}`, tag: rid },
  mutable: true,
  dp1: { rid, exp: 1 },
};
const neutral = { title: 'Countersign', text: '', tag: 'countersign', path: '', requestId: null };

test('a push about a request leads to it', () => {
  const shown = { title: 'Acme', text: 'A request is waiting.', tag: rid, path: `r/${rid}`, requestId: rid };
  assert.deepEqual(readPush(body, scope), shown);
});

test('a test leads to the settings', () => {
  const notification = { ...body.notification, navigate: `${scope}settings`, tag: 'test' };
  const { path, requestId } = readPush({ ...body, notification, dp1: { test: 1 } }, scope);
  assert.deepEqual([path, requestId], ['settings', null]);
});

const change = (notification: object, dp1: object = body.dp1) => ({
  ...body,
  notification: { ...body.notification, ...notification },
  dp1,
});
for (const [why, given] of Object.entries({
  'nothing at all': undefined,
  'a text': 'Approve now',
  'another shape': { title: 'Approve' },
  'another version': { ...body, web_push: 8031 },
  'a place elsewhere': change({ navigate: `https://evil.example/app/r/${rid}` }),
  'a script': change({ navigate: 'javascript:alert(1)' }),
  'another request than it names': change({ navigate: `${scope}r/other` }),
  'a request that is no identifier': change({ navigate: `${scope}r/../x` }, { rid: '../x' }),
  'a title that is none': change({ title: 1 }),
})) {
  test(`${why} is shown as something, which says and offers nothing`, () =>
    assert.deepEqual(readPush(given, scope), neutral));
}
