import assert from 'node:assert/strict';
import { test } from 'node:test';
import { flag, object, type Parameters, presence, scalar } from './parameters.ts';

const parameters: Parameters = Object.assign(Object.create(null), {
  text: 'a',
  empty: '',
  number: 57,
  zero: -0,
  fraction: 0.5,
  yes: true,
  no: false,
  nothing: null,
  list: ['a'],
  user: Object.assign(Object.create(null), { email: 'a@example.com', inner: Object.create(null) }),
});

test('scalars become text', () => {
  const values = ['text', 'empty', 'number', 'zero', 'fraction', 'yes', 'no'].map((name) => scalar(parameters, name));
  assert.deepEqual(values, ['a', '', '57', '0', '0.5', 'true', 'false']);
});

test('everything else has no text, and its presence says why', () => {
  for (const [name, expected] of [
    ['nothing', 'absent'],
    ['missing', 'absent'],
    ['toString', 'absent'],
    ['list', 'not_scalar'],
    ['user', 'not_scalar'],
  ] as const) {
    assert.equal(scalar(parameters, name), undefined, name);
    assert.equal(presence(parameters, name), expected, name);
  }
  for (const name of ['text', 'empty', 'number', 'no']) assert.equal(presence(parameters, name), 'scalar', name);
});

test('a path leads through objects and nothing else', () => {
  assert.equal(scalar(parameters, ['user', 'email']), 'a@example.com');
  assert.equal(presence(parameters, ['user', 'inner']), 'not_scalar');
  assert.equal(presence(parameters, ['user', 'toString']), 'absent');
  assert.equal(presence(parameters, ['user', 'email', 'length']), 'absent');
  assert.equal(presence(parameters, ['list', '0']), 'absent');
  assert.equal(presence(parameters, ['missing', 'x']), 'absent');
  assert.equal(scalar(parameters, 'user.email'), undefined);
});

test('a flag is true for true, 1, yes and on, in any case', () => {
  for (const value of ['true', 'True', 'TRUE', '1', 'yes', 'Yes', 'on', 'ON', true, 1]) {
    assert.equal(flag({ value }, 'value'), true, String(value));
  }
});

test('a flag is false for everything else that was sent, undefined for what was not', () => {
  for (const value of ['false', '0', '', 'no', 'off', '2', ' true', 'truee', false, 0, 2, ['true'], { true: 'true' }]) {
    assert.equal(flag({ value }, 'value'), false, JSON.stringify(value));
  }
  assert.equal(flag({ value: null }, 'value'), undefined);
  assert.equal(flag(parameters, 'missing'), undefined);
  assert.equal(flag({ user: { send: '1' } }, ['user', 'send']), true);
});

test('an object is given as it is, lists and scalars are none', () => {
  assert.equal(object(parameters, 'user'), parameters.user);
  for (const name of ['list', 'text', 'nothing', 'missing']) assert.equal(object(parameters, name), undefined, name);
  assert.deepEqual(Object.keys(object(parameters, ['user', 'inner']) ?? { x: 1 }), []);
});
