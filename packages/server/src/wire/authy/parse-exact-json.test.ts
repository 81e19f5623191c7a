import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { parseExactJson } from './parse-exact-json.ts';

const names = (text: string) => {
  const json = parseExactJson(text);
  return Object.keys(json?.value ?? {}).map((name) => json?.nameOf(name));
};

test('names keep their order, also those that look like an index', () => {
  assert.deepEqual(names('{"b":1,"a":2}'), ['b', 'a']);
  assert.deepEqual(names('{"b":1,"2":2,"a":3,"1":4}'), ['b', '2', 'a', '1']);
  assert.deepEqual(names('{"2" : 1, "\\u0031" : 2, "x\\"3": 3}'), ['2', '1', 'x"3']);
});

test('texts that look like names stay as they are', () => {
  assert.deepEqual(parseExactJson('{"2":"\\"1\\":","1":["2","1"]}')?.value, { _2: '"1":', _1: ['2', '1'] });
});

for (const [written, read] of [
  ['10', 10],
  ['10.00', '10.00'],
  ['1.5', 1.5],
  ['12345678901234567890', '12345678901234567890'],
  ['9007199254740991', 9007199254740991],
  ['1e3', '1e3'],
  ['-0', '-0'],
] as const) {
  test(`${written} is read as ${JSON.stringify(read)}`, () => {
    assert.deepEqual(parseExactJson(`[${written}]`)?.value, [read]);
  });
}

test('what is no JSON is none, however it is marked', () => {
  for (const text of ['', '{', '{"1":}', "{'1':2}", '{"1":1.}', '{"1" 2}']) {
    assert.equal(parseExactJson(text), undefined, text);
  }
});

test('any other JSON is read as JSON.parse reads it', () => {
  const json = fc.json({ maxDepth: 4 }).filter((text) => !/\d\.\d|\d{16}|\d[eE]|-0|"(?:\d|\\u00)[^"]*"\s*:/.test(text));
  fc.assert(fc.property(json, (text) => assert.deepEqual(parseExactJson(text)?.value, JSON.parse(text))));
});
