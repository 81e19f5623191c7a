import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { vector } from '../test/vector.ts';
import { utf8 } from './bytes.ts';
import {
  type CanonicalRefusal,
  type CanonicalValue,
  canonicalBytes,
  readCanonical,
  writeCanonical,
} from './canonical-json.ts';

test('strings and literals as RFC 8785 3.2.2 writes them', () => {
  const value = { string: '\u20ac$\u000F\u000aA\'\u0042\u0022\u005c\\"\u002f', literals: [null, true, false] };
  assert.equal(writeCanonical(value), '{"literals":[null,true,false],"string":"€$\\u000f\\nA\'B\\"\\\\\\\\\\"/"}');
});

test('members in the order of RFC 8785 3.2.3: by UTF-16 code units', () => {
  const value = {
    '\u20ac': 'Euro Sign',
    '\r': 'Carriage Return',
    // The RFC's own example has U+FB33, which NFC takes apart; U+FB29 stands in the same place.
    '\ufb29': 'Hebrew Letter Alternative Plus Sign',
    '1': 'One',
    '\ud83d\ude00': 'Emoji: Grinning Face',
    '\u0080': 'Control',
    '\u00f6': 'Latin Small Letter O With Diaeresis',
  };
  assert.deepEqual(writeCanonical(value).match(/[A-Z][A-Za-z: ]+(?=")/g), [
    'Carriage Return',
    'One',
    'Control',
    'Latin Small Letter O With Diaeresis',
    'Euro Sign',
    'Emoji: Grinning Face',
    'Hebrew Letter Alternative Plus Sign',
  ]);
});

test("structures of the RFC author's test data", () => {
  assert.equal(writeCanonical([56, { d: true, '10': null, '1': [] }]), '[56,{"1":[],"10":null,"d":true}]');
  assert.equal(
    writeCanonical({
      '1': { f: { f: 'hi', F: 5 }, '\n': 56 },
      '10': {},
      '': 'empty',
      a: {},
      '111': [{ e: 'yes', E: 'no' }],
      A: {},
    }),
    '{"":"empty","1":{"\\n":56,"f":{"F":5,"f":"hi"}},"10":{},"111":[{"E":"no","e":"yes"}],"A":{},"a":{}}',
  );
  assert.equal(
    writeCanonical({
      peach: 'This sorting order',
      péché: 'is wrong according to French',
      pêche: 'but canonicalization MUST',
      sin: 'ignore locale',
    }),
    '{"peach":"This sorting order","péché":"is wrong according to French","pêche":"but canonicalization MUST","sin":"ignore locale"}',
  );
});

test('the request and the answer of the vector are canonical', () => {
  for (const text of [vector.request, vector.answer]) {
    const read = readCanonical(utf8(text));
    assert.ok(read.ok);
    assert.equal(writeCanonical(read.value), text);
  }
});

test('whatever can be written is read back, whatever the order of its members was', () => {
  const text = fc.string({ unit: 'grapheme' }).map((value) => value.normalize('NFC'));
  const scalar = fc.oneof(text, fc.maxSafeNat(), fc.boolean(), fc.constant(null));
  const list = fc.array(scalar, { maxLength: 4 });
  const object = fc.dictionary(text, fc.oneof(scalar, list, fc.dictionary(text, list, { maxKeys: 3 })), { maxKeys: 5 });
  fc.assert(
    fc.property(object, (value) => {
      const read = readCanonical(canonicalBytes(value as CanonicalValue));
      assert.ok(read.ok);
      assert.deepEqual(JSON.parse(JSON.stringify(read.value)), JSON.parse(JSON.stringify(value)));
      const reversed = Object.fromEntries(Object.entries(value).reverse()) as CanonicalValue;
      assert.equal(writeCanonical(reversed), writeCanonical(value as CanonicalValue));
    }),
  );
});

const unwritable: [string, unknown][] = [
  ['a fraction', 1.5],
  ['a negative number', -1],
  ['minus zero', -0],
  ['2^53', 2 ** 53],
  ['not a number', Number.NaN],
  ['infinity', Number.POSITIVE_INFINITY],
  ['a big integer', 1n],
  ['undefined', undefined],
  ['a hole', Object.assign([], { 1: 'after it' })],
  ['an undefined member', { a: undefined }],
  ['a date', new Date(0)],
  ['a function', () => 1],
  ['bytes', new Uint8Array(2)],
  ['half a surrogate pair', '\ud83d'],
  ['half a surrogate pair in a name', { '\ude00': 1 }],
  ['text in NFD', 'e\u0301'],
  ['a name in NFD', { 'e\u0301': 1 }],
  ['five levels', [[[[[]]]]]],
  ['five levels of objects', { a: { a: { a: { a: {} } } } }],
];
for (const [what, value] of unwritable) {
  test(`not written: ${what}`, () => assert.throws(() => writeCanonical(value as CanonicalValue), RangeError));
}

test('four levels are written', () => {
  assert.equal(writeCanonical({ a: [{ b: [1] }] }), '{"a":[{"b":[1]}]}');
});

const unreadable: [string, string | Uint8Array<ArrayBuffer>, CanonicalRefusal][] = [
  ['bytes that are no UTF-8', Uint8Array.of(0x22, 0xff, 0x22), 'not_utf8'],
  ['an overlong encoding', Uint8Array.of(0x22, 0xc0, 0xaf, 0x22), 'not_utf8'],
  ['a surrogate in UTF-8', Uint8Array.of(0x22, 0xed, 0xa0, 0x80, 0x22), 'not_utf8'],
  ['a byte order mark', '\ufeff{}', 'not_json'],
  ['nothing', '', 'not_json'],
  ['text after the end', '{}{}', 'not_json'],
  ['a comment', '{}/**/', 'not_json'],
  ['a fraction', '{"a":1.5}', 'not_representable'],
  ['a negative number', '[-1]', 'not_representable'],
  ['minus zero', '[-0]', 'not_representable'],
  ['2^53+1', '[9007199254740993]', 'not_representable'],
  ['a number past all numbers', '[1e400]', 'not_representable'],
  ['an escaped half of a surrogate pair', '["\\ud83d"]', 'not_representable'],
  ['text in NFD', '["e\u0301"]', 'not_representable'],
  ['five levels', '[[[[[]]]]]', 'not_representable'],
  ['ten thousand levels', `${'['.repeat(10_000)}${']'.repeat(10_000)}`, 'not_representable'],
  ['an integer written as a fraction', '[1.0]', 'not_canonical'],
  ['an exponent', '[1e2]', 'not_canonical'],
  ['a member twice', '{"a":1,"a":1}', 'not_canonical'],
  ['members out of order', '{"b":1,"a":1}', 'not_canonical'],
  ['white space', '{"a": 1}', 'not_canonical'],
  ['a line end after it', '{}\n', 'not_canonical'],
  ['a needless escape', '["\\u0041"]', 'not_canonical'],
  ['an escaped slash', '["\\/"]', 'not_canonical'],
  ['an escape in upper case', '["\\u000F"]', 'not_canonical'],
];
for (const [what, text, refusal] of unreadable) {
  test(`not read: ${what}`, () => {
    assert.deepEqual(readCanonical(typeof text === 'string' ? utf8(text) : text), { ok: false, refusal });
  });
}

test('a member named __proto__ is a member', () => {
  const read = readCanonical(utf8('{"__proto__":{"a":1}}'));
  assert.ok(read.ok);
  assert.deepEqual(Object.keys(read.value as object), ['__proto__']);
});
