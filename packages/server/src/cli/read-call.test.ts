import assert from 'node:assert/strict';
import { test } from 'node:test';
import { defineCommand, succeed } from './command.ts';
import { readCall } from './read-call.ts';

const command = defineCommand({
  name: 'thing make',
  summary: 'makes a thing',
  positionals: ['ID'],
  options: {
    name: { kind: 'text', value: 'NAME', isRequired: true, explanation: 'its name' },
    size: { kind: 'text', value: 'SIZE', explanation: 'its size' },
    part: { kind: 'list', value: 'PART', explanation: 'a part' },
    big: { kind: 'flag', explanation: 'big' },
  },
  examples: [],
  run: async () => succeed({}, ''),
});
const open = defineCommand({ ...command, positionals: ['WORD...'], options: {} });

const callOf = (...args: string[]) => {
  const read = readCall(command, args);
  assert.ok(read.ok, JSON.stringify(read));
  return read.call;
};
const problemOf = (...args: string[]) => {
  const read = readCall(command, args);
  return read.ok ? null : read.problem;
};

test('options and positionals are read in any order, with = or without', () => {
  assert.deepEqual(callOf('7', '--name', 'a', '--part=x', '--part', 'y=z', '--big', '--json'), {
    positionals: ['7'],
    options: { name: 'a', part: ['x', 'y=z'], big: true, json: true, help: false },
    asJson: true,
  });
  assert.deepEqual(callOf('--name=a', '7'), {
    positionals: ['7'],
    options: { name: 'a', part: [], big: false, json: false, help: false },
    asJson: false,
  });
});

test('a value may be empty, and may begin with a dash when it is joined by =', () => {
  assert.equal(callOf('7', '--name', '').options.name, '');
  assert.equal(callOf('7', '--name=--x').options.name, '--x');
});

test('after -- everything is positional', () => {
  const read = readCall(open, ['--', '--name']);
  assert.ok(read.ok);
  assert.deepEqual(read.call.positionals, ['--name']);
});

test('help is asked for by two names, and nothing else is looked at then', () => {
  for (const word of ['--help', '-h']) {
    const read = readCall(command, [word]);
    assert.ok(read.ok && read.wantsHelp);
  }
});

test('an unknown option is told with the one it resembles', () => {
  assert.equal(problemOf('7', '--nam', 'a'), 'there is no option --nam; did you mean --name?');
  assert.equal(problemOf('7', '--xyzzyx'), 'there is no option --xyzzyx');
  assert.equal(problemOf('7', '-x'), 'there is no option -x');
  assert.match(String(problemOf('7', '--name', 'a', '--__proto__')), /^there is no option --__proto__/);
});

test('an option without its value is told', () => {
  assert.equal(problemOf('7', '--name'), '--name needs a value: --name NAME');
  assert.equal(problemOf('7', '--name', '--big'), '--name needs a value: --name NAME');
  assert.equal(problemOf('7', '--part'), '--part needs a value: --part PART');
});

test('a flag with a value is told', () => {
  assert.equal(problemOf('7', '--name', 'a', '--big=yes'), '--big takes no value');
});

test('an option given twice is told', () => {
  assert.equal(problemOf('7', '--name', 'a', '--name', 'b'), '--name is given twice');
});

test('what is required and missing is told', () => {
  assert.equal(problemOf('7'), '--name NAME is missing');
  assert.equal(problemOf('--name', 'a'), 'ID is missing');
});

test('a word too many is told', () => {
  assert.equal(problemOf('7', '8', '--name', 'a'), '"8" is one word too many');
});

test('a command that takes any number of words takes none too', () => {
  for (const words of [[], ['a', 'b', 'c']]) assert.ok(readCall(open, words).ok);
});
