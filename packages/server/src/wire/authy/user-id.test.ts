import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Call } from './call.ts';
import { noParameters } from './parameter-reading.ts';
import { userIdOf } from './user-id.ts';

const callTo = (path: Record<string, string>): Call => ({
  application: { id: 7, name: 'Acme', plan: 'standard', settings: {} },
  ...{ format: 'json', path, parameters: noParameters(), baseUrl: 'http://127.0.0.1' },
  origin: { requestId: 'r', ip: null },
});

test('the id in the path is read', () => {
  assert.equal(userIdOf(callTo({ id: '4711' })), 4711);
  assert.equal(userIdOf(callTo({ id: '2147483647' })), 2_147_483_647);
});

for (const id of ['', '0', '-1', '1.5', '1e3', '0x10', ' 1', '1 ', '01', '2147483648', '١', '1;DROP', '../1', 'NaN']) {
  test(`nobody is meant by ${JSON.stringify(id)}`, () => {
    assert.equal(userIdOf(callTo({ id })), null);
  });
}

test('nobody is meant by a path without an id', () => {
  assert.equal(userIdOf(callTo({})), null);
});
