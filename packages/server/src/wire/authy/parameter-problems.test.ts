import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Answer } from './answer.ts';
import { firstProblem, missing, notAnInteger, notOneValue } from './parameter-problems.ts';
import type { Parameters, ParameterValue } from './parameters.ts';

const messageOf = (problem: Answer | null) => (problem?.body as { message: string } | undefined)?.message ?? null;

test('a missing parameter is told by name with status 400', () => {
  assert.equal(missing('via').status, 400);
  assert.equal(messageOf(missing('via')), 'Invalid parameter: via - Parameter is required');
  assert.equal(messageOf(missing('via', 'is strange')), 'Invalid parameter: via - is strange');
});

test('nothing is wrong when all were sent', () => {
  const parameters = { via: 'sms', country_code: 1, phone_number: '202-555-0123', flag: false };
  assert.equal(firstProblem(parameters, ['via', 'country_code', 'phone_number', 'flag']), null);
});

const unusable: Record<string, ParameterValue | undefined> = {
  'not sent': undefined,
  null: null,
  empty: '',
  blank: '  \t',
};
for (const [name, value] of Object.entries(unusable)) {
  test(`required: a parameter that is ${name}`, () => {
    const parameters: Parameters = value === undefined ? {} : { via: value };
    assert.equal(messageOf(firstProblem(parameters, ['via'])), 'Invalid parameter: via - Parameter is required');
  });
}

test('of several the first in the order of the call is told', () => {
  assert.match(messageOf(firstProblem({ b: 'x' }, ['a', 'b', 'c'])) ?? '', /: a -/);
  assert.match(messageOf(firstProblem({ b: 'x' }, ['b', 'c', 'a'])) ?? '', /: c -/);
});

for (const value of ['1', '+1', ' 1 ', '007', '123456789', 1, '', undefined]) {
  test(`let through as an integer: ${JSON.stringify(value) ?? 'nothing'}`, () => {
    assert.equal(notAnInteger(value === undefined ? {} : { code: value }, 'code'), null);
  });
}

for (const value of ['one', '++1', '1.0', '1e3', '1 2', '0x1', '١', 1.5, true]) {
  test(`refused as an integer: ${JSON.stringify(value)}`, () => {
    const message = messageOf(notAnInteger({ code: value }, 'code'));
    assert.equal(message, `Invalid parameter: code - '${value}' is not a valid Integer`);
  });
}

for (const value of ['-1', '1234567890', 1234567890]) {
  test(`refused as beyond what an integer may be here: ${value}`, () => {
    const message = messageOf(notAnInteger({ code: value }, 'code'));
    assert.equal(message, `Invalid parameter: code - '${value}' is out of range`);
  });
}

test('what is there but is not one value is not called missing', () => {
  const message = 'Invalid parameter: via - Parameter must be one value, not a list or an object';
  for (const via of [['sms'], { a: 'sms' }, []]) {
    assert.equal(messageOf(firstProblem({ via }, ['via'])), message);
    assert.equal(messageOf(notOneValue({ via }, ['code', 'via'])), message);
  }
  for (const via of ['', 'sms', null, 0]) assert.equal(notOneValue({ via }, ['via']), null);
});

test('of a long text only the beginning is repeated', () => {
  const message = messageOf(notAnInteger({ code: 'x'.repeat(1000) }, 'code'));
  assert.equal(message, `Invalid parameter: code - '${'x'.repeat(20)}' is not a valid Integer`);
});
