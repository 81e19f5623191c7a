import assert from 'node:assert/strict';
import { afterEach, test } from 'node:test';
import fc from 'fast-check';
import { maxDepth, maxParameters } from './parameter-reading.ts';
import type { ParameterValue } from './parameters.ts';
import { readParameters } from './read-parameters.ts';
import { toXml } from './to-xml.ts';

const contentTypes = fc.constantFrom(
  undefined,
  '',
  'application/x-www-form-urlencoded',
  'application/json',
  'application/xml',
  'text/plain',
  'multipart/form-data; boundary=x',
);

const pieces = fc.constantFrom(
  ...['a', 'user', 'force', '__proto__', 'constructor', 'prototype', 'toString', '0', '', 'x y'],
  ...[
    '[',
    ']',
    '[]',
    '[a]',
    '[__proto__]',
    '[constructor]',
    '&',
    '=',
    '%',
    '%5B',
    '%5D',
    '%00',
    '%ff',
    '%c3%a9',
    '+',
    '\xff',
  ],
  ...[
    '{',
    '}',
    '{"a":',
    '"__proto__":',
    '"constructor":{"prototype":{"x":1}}',
    '"',
    ',',
    ':',
    '1',
    'null',
    '\\ud800',
    '1e999',
  ],
  ...['<a>', '</a>', '<hash>', '</hash>', '<__proto__>', '</__proto__>', '<a/>', '<![CDATA[', ']]>', '<!--', '-->'],
  ...[
    '<!DOCTYPE a [',
    '<!ENTITY b "c">',
    ']>',
    '&b;',
    '&lt;',
    '&#65;',
    '&#0;',
    '<?xml version="1.0"?>',
    ' type="array"',
  ],
);
const soup = fc.array(pieces, { maxLength: 30 }).map((all) => all.join(''));
const bytes = fc.oneof(
  soup.map((text) => Buffer.from(text, 'latin1')),
  fc.uint8Array({ maxLength: 60 }).map((array) => Buffer.from(array)),
  fc.json().map((text) => Buffer.from(text)),
);

const problems = new Set(['invalid_utf8', 'malformed_body', 'too_many_parameters', 'too_deep']);
const prototypes = [Object.prototype, Array.prototype, Function.prototype, String.prototype];
const untouched = prototypes.map((each) => JSON.stringify(Object.getOwnPropertyNames(each)));

afterEach(() => {
  assert.deepEqual(
    prototypes.map((each) => JSON.stringify(Object.getOwnPropertyNames(each))),
    untouched,
    'no prototype gained or lost a name',
  );
});

/** Counts the values; stops the test at anything that a reader must not let through. */
function inspect(value: ParameterValue, depth: number): number {
  assert.ok(depth <= maxDepth);
  if (typeof value === 'string') assert.ok(value.isWellFormed());
  if (typeof value !== 'object' || value === null) return 1;
  if (Array.isArray(value)) return value.reduce<number>((sum, item) => sum + inspect(item, depth + 1), 1);
  assert.equal(Object.getPrototypeOf(value), null);
  const entries = Object.entries(value);
  return entries.reduce((sum, [, item]) => sum + inspect(item as ParameterValue, depth + 1), 1);
}

test('whatever is sent is read or refused by name, and reaches no prototype', () => {
  let accepted = 0;
  fc.assert(
    fc.property(soup, contentTypes, bytes, (query, contentType, body) => {
      const result = readParameters({ query, contentType, body });
      if (!result.ok) {
        assert.ok(problems.has(result.problem));
        return;
      }
      accepted += 1;
      assert.ok(inspect(result.parameters, 0) <= maxParameters + maxDepth * maxParameters);
    }),
    { numRuns: 10_000 },
  );
  assert.ok(accepted > 100, `accepted ${accepted}`);
});

const name = fc.oneof(
  {
    weight: 4,
    arbitrary: fc
      .string({ unit: fc.constantFrom(...'abcdef_019'), minLength: 1, maxLength: 6 })
      .map((text) => `n${text}`),
  },
  // XML has no `__proto__` here: the replies' own writing, which makes the document, has dashes for underscores.
  fc.constantFrom('constructor', 'prototype', 'toString'),
);
const text = fc.string({ unit: 'grapheme', maxLength: 12 });
const { tree } = fc.letrec((tie) => ({
  tree: fc.oneof({ maxDepth: 3 }, text, tie('map')),
  map: fc.dictionary(name, tie('tree'), { minKeys: 1, maxKeys: 3 }),
}));
const sent = fc.dictionary(name, tree, { minKeys: 1, maxKeys: 4 });

/** Writes what a client would: percent-encoded names and values, brackets encoded too. */
function asForm(value: object, prefix = ''): string {
  const parts = Object.entries(value).map(([key, member]: [string, unknown]) => {
    const path = prefix === '' ? key : `${prefix}[${key}]`;
    if (typeof member === 'object' && member !== null) return asForm(member, path);
    return `${encodeURIComponent(path)}=${encodeURIComponent(String(member))}`;
  });
  return parts.join('&');
}

function read(query: string, contentType: string | undefined, body: string): unknown {
  const result = readParameters({ query, contentType, body: Buffer.from(body) });
  assert.ok(result.ok);
  return JSON.parse(JSON.stringify(result.parameters));
}

test('query, form, JSON and XML carry the same parameters', () => {
  fc.assert(
    fc.property(sent, (value) => {
      const expected = JSON.parse(JSON.stringify(value));
      assert.deepEqual(read(asForm(value), undefined, ''), expected);
      assert.deepEqual(read('', 'application/x-www-form-urlencoded', asForm(value)), expected);
      assert.deepEqual(read('', undefined, asForm(value)), expected);
      assert.deepEqual(read('', 'application/json', JSON.stringify(value)), expected);
      assert.deepEqual(read('', 'application/xml', toXml('hash', value)), asXmlCarries(expected));
    }),
    { numRuns: 1000 },
  );
});

/** What XML cannot carry is different there: forbidden characters, and spaces alone beside no element. */
function asXmlCarries(value: unknown): unknown {
  if (typeof value === 'string')
    return value.replace(/[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu, '\ufffd');
  return Object.fromEntries(Object.entries(value as object).map(([key, each]) => [key, asXmlCarries(each)]));
}
