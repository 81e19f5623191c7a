import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readCallbackVectors } from '../test/callback-vectors.ts';
import { parseQuery } from './parse-query.ts';
import { toQuery } from './to-query.ts';

for (const { name, params, queryString, canonical } of readCallbackVectors()) {
  test(`${name}: written as it was signed, and read back`, () => {
    if (params) assert.equal(toQuery(params), canonical);
    assert.equal(toQuery(parseQuery(queryString ?? canonical)), canonical);
  });
}

test('a broken surrogate is what UTF-8 makes of it', () => {
  assert.equal(toQuery({ a: '\ud800x💬\udc00' }), 'a=%EF%BF%BDx%F0%9F%92%AC%EF%BF%BD');
});

test('names that elsewhere reach a prototype are names like any other', () => {
  const query = '__proto__%5Bx%5D=1&a%5Bconstructor%5D%5Bprototype%5D%5By%5D=1';
  assert.equal(toQuery(parseQuery(query)), query);
  assert.equal(Reflect.get({}, 'x'), undefined);
  assert.equal(Reflect.get({}, 'y'), undefined);
});

test('names that are repeated or broken harm nothing', () => {
  const read = parseQuery('b=1&b=2&c[=3&%E0%A4%A=4&&d');
  assert.deepEqual({ ...read }, { b: '2', 'c[': '3', '%E0%A4%A': '4', d: '' });
});

test('items of a list begin where a name is repeated', () => {
  const read = parseQuery('l[][res]=a&l[][url]=b&l[][res]=c&s[]=1&s[]=2');
  assert.deepEqual(JSON.parse(JSON.stringify(read)), { l: [{ res: 'a', url: 'b' }, { res: 'c' }], s: ['1', '2'] });
});
