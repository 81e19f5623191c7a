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

test('names that reach a prototype are dropped, repeated and broken ones harm nothing', () => {
  const read = parseQuery('__proto__[x]=1&a[constructor][y]=1&b=1&b=2&c[=3&%E0%A4%A=4&&d');
  assert.equal(({} as { x?: unknown }).x, undefined);
  assert.deepEqual({ ...read }, { b: '2', 'c[': '3', '%E0%A4%A': '4', d: '' });
});

test('items of a list begin where a name is repeated', () => {
  const read = parseQuery('l[][res]=a&l[][url]=b&l[][res]=c&s[]=1&s[]=2');
  assert.deepEqual(JSON.parse(JSON.stringify(read)), { l: [{ res: 'a', url: 'b' }, { res: 'c' }], s: ['1', '2'] });
});
