import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type ParameterSource, readParameters } from './read-parameters.ts';

const form = 'application/x-www-form-urlencoded';

function read({
  query = '',
  contentType,
  body = '',
}: {
  query?: string;
  contentType?: string;
  body?: string | Buffer;
}) {
  const source: ParameterSource = { query, contentType, body: Buffer.from(body) };
  const result = readParameters(source);
  return result.ok ? JSON.parse(JSON.stringify(result.parameters)) : result.problem;
}

const user = { email: 'a@example.com', cellphone: '317-338-9302', country_code: '1' };

test('nothing sent costs nothing: one shared empty result', () => {
  const first = readParameters({ query: '', contentType: undefined, body: Buffer.alloc(0) });
  const second = readParameters({ query: '', contentType: 'application/json', body: Buffer.alloc(0) });
  assert.equal(first, second);
  assert.ok(first.ok && Object.isFrozen(first) && Object.isFrozen(first.parameters));
  assert.deepEqual(Object.keys(first.parameters), []);
});

test('one user, as each client writes it', () => {
  const encoded = 'user%5Bemail%5D=a%40example.com&user%5Bcellphone%5D=317-338-9302&user%5Bcountry_code%5D=1';
  const literal = 'user[email]=a%40example.com&user[cellphone]=317-338-9302&user[country_code]=1';
  const xml =
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?><user><cellphone>317-338-9302</cellphone><country_code>1</country_code><email>a@example.com</email></user>';
  assert.deepEqual(read({ contentType: form, body: encoded }), { user }, 'Ruby');
  assert.deepEqual(read({ query: literal }), { user }, 'PHP');
  assert.deepEqual(read({ query: 'api_key=k', contentType: form, body: encoded }), { api_key: 'k', user }, 'node');
  assert.deepEqual(read({ contentType: 'application/json', body: JSON.stringify({ user }) }), { user }, 'Java');
  assert.deepEqual(read({ contentType: 'application/xml', body: xml }), { user }, 'Java with XML');
  const numeric = { user: { ...user, country_code: 1 }, send_install_link_via_sms: false };
  assert.deepEqual(
    read({ contentType: 'application/json; charset=utf-8', body: JSON.stringify(numeric) }),
    numeric,
    'Python',
  );
});

test('a form on a GET, with the key in the query', () => {
  const body = 'phone_number=317-338-9302&country_code=1&verification_code=0000';
  assert.deepEqual(read({ query: 'api_key=k', contentType: form, body }), {
    api_key: 'k',
    phone_number: '317-338-9302',
    country_code: '1',
    verification_code: '0000',
  });
});

test('an empty body is empty under any content type', () => {
  for (const contentType of [
    undefined,
    '',
    'application/json',
    'application/xml',
    form,
    'text/plain',
    'multipart/form-data',
  ]) {
    for (const body of ['', ' \r\n\t', '\ufeff', '\ufeff \n']) {
      assert.deepEqual(read({ query: 'a=1', contentType, body }), { a: '1' }, JSON.stringify([contentType, body]));
    }
  }
});

test('a body without a useful content type is recognised by its first character', () => {
  for (const contentType of [
    undefined,
    'text/plain',
    'text/html; charset=utf-8',
    'application/octet-stream',
    ';',
    'nonsense',
  ]) {
    assert.deepEqual(read({ contentType, body: ' {"a":"1"}' }), { a: '1' });
    assert.deepEqual(read({ contentType, body: '\n<a>1</a>' }), { a: '1' });
    assert.deepEqual(read({ contentType, body: 'a=1' }), { a: '1' });
  }
});

test('media types are compared without case, parameters and structure prefix', () => {
  for (const contentType of [
    'Application/JSON',
    'text/json',
    'application/vnd.api+json;charset=utf-8',
    ' application/json ',
  ]) {
    assert.deepEqual(read({ contentType, body: '{"a":1}' }), { a: 1 }, contentType);
    assert.equal(read({ contentType, body: 'a=1' }), 'malformed_body', contentType);
  }
  for (const contentType of ['TEXT/XML', 'application/soap+xml; charset="utf-8"']) {
    assert.deepEqual(read({ contentType, body: '<a>1</a>' }), { a: '1' }, contentType);
  }
});

test('a byte order mark is no part of a body', () => {
  assert.deepEqual(read({ contentType: 'application/json', body: '\ufeff{"a":1}' }), { a: 1 });
  assert.deepEqual(read({ contentType: 'application/xml', body: '\ufeff<a>1</a>' }), { a: '1' });
  assert.deepEqual(read({ contentType: form, body: '\ufeffa=1' }), { a: '1' });
});

test('the body wins over the query, name by name as a whole', () => {
  assert.deepEqual(read({ query: 'a=1&b=2', contentType: 'application/json', body: '{"a":3}' }), { a: 3, b: '2' });
  assert.deepEqual(read({ query: 'data[x]=1', contentType: form, body: 'data[y]=2' }), { data: { y: '2' } });
});

test('force with names inside is the switch and what stood beside it', () => {
  assert.deepEqual(read({ query: 'force[force]=true&force[locale]=es' }), { force: 'true', locale: 'es' });
  assert.deepEqual(read({ query: 'force%5Baction%5D=login&api_key=k' }), { api_key: 'k', action: 'login' });
  assert.deepEqual(read({ query: 'force[locale]=es&locale=fr' }), { locale: 'fr' }, 'the proper name wins');
  assert.deepEqual(read({ query: 'force[api_key]=k&force[user]=1' }), {}, 'nothing else is moved');
  assert.deepEqual(read({ query: 'force=true' }), { force: 'true' });
});

test('refused: bytes that are not UTF-8, wherever they are', () => {
  assert.equal(read({ query: 'a=%ff' }), 'invalid_utf8');
  assert.equal(read({ query: '%c3=1' }), 'invalid_utf8');
  assert.equal(read({ query: 'a=\xe9' }), 'invalid_utf8', 'a raw byte');
  assert.equal(read({ query: 'a=\u20ac' }), 'invalid_utf8', 'no byte at all');
  assert.equal(read({ query: 'a=\u0141' }), 'invalid_utf8', 'nor one when it is cut to eight bits');
  for (const contentType of [form, 'application/json', 'application/xml', undefined]) {
    const body = Buffer.concat([Buffer.from('{"a":"'), Buffer.from([0xc3, 0x28]), Buffer.from('"}')]);
    assert.equal(read({ contentType, body }), 'invalid_utf8', contentType);
  }
  assert.equal(read({ contentType: 'application/json', body: '{"a":"\\ud800"}' }), 'invalid_utf8');
  assert.equal(read({ contentType: 'application/json', body: '{"\\udc00":1}' }), 'invalid_utf8');
  assert.equal(
    read({ contentType: 'application/json', body: Buffer.from('\ufeff{"a":1}', 'utf16le') }),
    'invalid_utf8',
  );
});

test('refused: bodies that are not what they are said to be', () => {
  for (const body of [
    '{',
    '{"a":1',
    "{'a':1}",
    '{"a":1}x',
    '"a"',
    '1',
    'true',
    '[1]',
    '[{"a":1}]',
    'a=1',
    '{"a":01}',
  ]) {
    assert.equal(read({ contentType: 'application/json', body }), 'malformed_body', body);
  }
  assert.equal(read({ contentType: 'application/xml', body: 'a=1' }), 'malformed_body');
  assert.equal(read({ contentType: 'multipart/form-data; boundary=x', body: '--x\r\n' }), 'malformed_body');
});

test('null and an empty list are no parameters: PHP writes them so', () => {
  assert.deepEqual(read({ contentType: 'application/json', body: '[]' }), {});
  assert.deepEqual(read({ contentType: 'application/json', body: 'null' }), {});
});

test('of a name repeated in JSON the last one wins', () => {
  assert.deepEqual(read({ contentType: 'application/json', body: '{"a":1,"a":2}' }), { a: 2 });
});

const pairs = (count: number, name = 'a') => Array.from({ length: count }, (_, at) => `${name}${at}=1`).join('&');

test('refused: more than 1000 values, counted over query and body', () => {
  assert.equal(Object.keys(read({ query: pairs(1000) })).length, 1000);
  assert.equal(read({ query: pairs(1001) }), 'too_many_parameters');
  assert.equal(Object.keys(read({ query: pairs(500), contentType: form, body: pairs(500, 'b') })).length, 1000);
  assert.equal(read({ query: pairs(500), contentType: form, body: pairs(501, 'b') }), 'too_many_parameters');
  assert.equal(read({ query: 'a&'.repeat(1001) }), 'too_many_parameters', 'repetitions count');
  const list = (count: number) => JSON.stringify({ a: Array(count).fill(1) });
  assert.equal(read({ contentType: 'application/json', body: list(999) }).a.length, 999);
  assert.equal(read({ contentType: 'application/json', body: list(1000) }), 'too_many_parameters');
  const xml = (count: number) => `<hash>${'<a/>'.repeat(count)}</hash>`;
  assert.deepEqual(read({ contentType: 'application/xml', body: xml(1000) }), { a: '' });
  assert.equal(read({ contentType: 'application/xml', body: xml(1001) }), 'too_many_parameters');
  assert.equal(read({ contentType: 'application/xml', body: xml(100_000) }), 'too_many_parameters');
});

test('refused: more than 8 names on the way to a value', () => {
  const brackets = (depth: number) => `a${'[a]'.repeat(depth - 1)}=1`;
  const json = (depth: number) => `${'{"a":'.repeat(depth)}1${'}'.repeat(depth)}`;
  const lists = (depth: number) => `{"a":${'['.repeat(depth)}${']'.repeat(depth)}}`;
  const xml = (depth: number) => `${'<a>'.repeat(depth)}1${'</a>'.repeat(depth)}`;
  for (const [contentType, written] of [
    [form, brackets],
    ['application/json', json],
    ['application/xml', xml],
  ] as const) {
    assert.equal(typeof read({ contentType, body: written(8) }), 'object', contentType);
    for (const depth of [9, 10, 11, 12, 500]) {
      assert.equal(read({ contentType, body: written(depth) }), 'too_deep', `${contentType} ${depth}`);
    }
  }
  assert.equal(read({ contentType: 'application/json', body: lists(100_000) }), 'too_deep');
  assert.equal(read({ contentType: 'application/xml', body: `<hash>${xml(8)}</hash>` }).a.a.a.a.a.a.a.a, '1');
  assert.equal(read({ contentType: 'application/xml', body: `<hash>${xml(9)}</hash>` }), 'too_deep');
});
