import assert from 'node:assert/strict';
import { test } from 'node:test';
import { startReading } from './parameter-reading.ts';
import { parseForm } from './parse-form.ts';

/** What elsewhere stands for the prototype of an object, or leads to it. */
const reaching = ['__proto__', 'constructor', 'prototype'];

function parse(text: string): unknown {
  const reading = startReading();
  const parameters = parseForm(text, reading);
  return reading.problem ?? JSON.parse(JSON.stringify(parameters));
}

test('pairs, empty pairs and names without a value', () => {
  assert.deepEqual(parse('a=1&b=2'), { a: '1', b: '2' });
  assert.deepEqual(parse('&&a=1&&'), { a: '1' });
  assert.deepEqual(parse('a=&b&c=='), { a: '', b: null, c: '=' });
  assert.deepEqual(parse('=1&='), {});
  assert.deepEqual(parse('a=1;b=2'), { a: '1;b=2' });
});

test('escapes, plus signs and UTF-8, escaped or raw', () => {
  assert.deepEqual(parse('a=custom+action%3F'), { a: 'custom action?' });
  assert.deepEqual(parse('a=%2B1'), { a: '+1' });
  assert.deepEqual(parse('%61%5B%62%5D=1'), { a: { b: '1' } });
  assert.deepEqual(parse('a=%C3%A9%e2%82%ac%F0%9F%98%80'), { a: 'é€😀' });
  assert.deepEqual(parse('a=\xc3\xa9'), { a: 'é' });
  assert.deepEqual(parse('a=x%00y'), { a: 'x\u0000y' });
});

test('a percent sign that escapes nothing is itself', () => {
  assert.deepEqual(parse('a=%zz&b=100%&c=%4&d=%%41&e=%u0041'), { a: '%zz', b: '100%', c: '%4', d: '%A', e: '%u0041' });
});

test('refused: escapes that are not UTF-8', () => {
  for (const text of ['a=%80', 'a=%c3', 'a=%ed%a0%80', 'a=%c0%af', 'a=%f5%80%80%80', '%fe=1', 'a=\x80', 'a[%ff]=1']) {
    assert.equal(parse(text), 'invalid_utf8', text);
  }
});

test('names inside names', () => {
  assert.deepEqual(parse('user[email]=a&user[cellphone]=1'), { user: { email: 'a', cellphone: '1' } });
  assert.deepEqual(parse('data[a][b][c]=1&data[a][d]=2'), { data: { a: { b: { c: '1' }, d: '2' } } });
  assert.deepEqual(parse('logos[0][res]=low&logos[1][res]=high'), { logos: { 0: { res: 'low' }, 1: { res: 'high' } } });
});

test('lists', () => {
  assert.deepEqual(parse('events[]=a&events[]=b&events[]'), { events: ['a', 'b', null] });
  assert.deepEqual(parse('data[events][]=a&data[events][]=b'), { data: { events: ['a', 'b'] } });
  assert.deepEqual(parse('a[][]=1&a[][]=2'), { a: [['1'], ['2']] });
});

test('a list of objects begins the next one when a name comes again', () => {
  assert.deepEqual(parse('logos[][res]=low&logos[][url]=u&logos[][res]=high&logos[][url]=v'), {
    logos: [
      { res: 'low', url: 'u' },
      { res: 'high', url: 'v' },
    ],
  });
  assert.deepEqual(parse('a[][b][c]=1&a[][b][d]=2&a[][b][c]=3'), { a: [{ b: { c: '1', d: '2' } }, { b: { c: '3' } }] });
  assert.deepEqual(parse('a[][b][]=1&a[][b][]=2'), { a: [{ b: ['1', '2'] }] });
});

test('the last one wins, also over another shape', () => {
  assert.deepEqual(parse('a=1&a=2'), { a: '2' });
  assert.deepEqual(parse('a[b]=1&a[b]=2'), { a: { b: '2' } });
  assert.deepEqual(parse('a=1&a[b]=2'), { a: { b: '2' } });
  assert.deepEqual(parse('a[b]=2&a=1'), { a: '1' });
  assert.deepEqual(parse('a[]=1&a[b]=2'), { a: { b: '2' } });
  assert.deepEqual(parse('a[b]=2&a[]=1'), { a: ['1'] });
  assert.deepEqual(parse('a[]=1&a[][b]=2'), { a: ['1', { b: '2' }] });
});

test('brackets that do not pair up belong to the name', () => {
  for (const name of ['a[b', 'a]', '[a]', '[]', '[', ']', 'a[b]c', 'a[b]c]', 'a[[b]]', 'a[b][c', 'a]b[', 'a[b]]']) {
    assert.deepEqual(parse(`${name}=1`), { [name]: '1' }, name);
  }
});

test('names that elsewhere reach a prototype are names, at every depth', () => {
  for (const [written, name] of [...reaching.map((each) => [each, each]), ['%5F_proto__', '__proto__']] as const) {
    assert.deepEqual(parse(`${written}=1&a=1`), { [name]: '1', a: '1' });
    assert.deepEqual(parse(`${written}[x]=1`), { [name]: { x: '1' } });
    assert.deepEqual(parse(`a[${written}]=0&a[${written}][x]=1`), { a: { [name]: { x: '1' } } });
    assert.deepEqual(parse(`a[][${written}][x]=1`), { a: [{ [name]: { x: '1' } }] });
  }
  assert.equal(({} as Record<string, unknown>).x, undefined);
});

test('nothing is there that was not sent', () => {
  const parameters = parseForm('a[b]=1', startReading());
  assert.equal(Object.getPrototypeOf(parameters), null);
  assert.equal(Object.getPrototypeOf(parameters.a), null);
  assert.equal(parameters.toString, undefined);
});

test('long input of any shape is read in one pass', () => {
  const size = 200_000;
  assert.deepEqual(parse('&'.repeat(size)), {});
  assert.equal(parse(`a${'[b]'.repeat(size)}=1`), 'too_deep');
  assert.deepEqual(parse(`a${'['.repeat(size)}=1`), { [`a${'['.repeat(size)}`]: '1' });
  assert.deepEqual(parse(`a=${'%'.repeat(size)}`), { a: '%'.repeat(size) });
  assert.equal(parse('a=1&'.repeat(size)), 'too_many_parameters');
});
