import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readApplicationSettings, withoutNulls } from './read-application-settings.ts';

const problemOf = (pair: string) => {
  const read = readApplicationSettings([pair]);
  return read.ok ? null : read.problem;
};

test('yes and no, numbers, words and null are read', () => {
  const read = readApplicationSettings([
    'smsEnabled=no',
    'voiceEnabled=TRUE',
    'passcodeDigits=6',
    'locale=pt-BR',
    'sendsPerDay=null',
  ]);
  assert.ok(read.ok);
  const known = { smsEnabled: false, voiceEnabled: true, passcodeDigits: 6, locale: 'pt-BR' };
  assert.deepEqual(read.settings, { ...known, sendsPerDay: null });
  assert.deepEqual(withoutNulls(read.settings), known);
});

test('what is not name=value is refused', () => {
  assert.equal(problemOf('smsEnabled'), '--setting smsEnabled is not name=value');
});

test('an unknown setting is refused with the one it resembles', () => {
  assert.equal(problemOf('smsEnable=no'), '"smsEnable" is no setting of an application; did you mean smsEnabled?');
  assert.match(String(problemOf('__proto__=1')), /is no setting/);
});

test('a value that the setting cannot have is refused', () => {
  assert.equal(problemOf('smsEnabled=maybe'), 'smsEnabled must be yes or no');
  assert.equal(problemOf('callbackMethod=PUT'), 'callbackMethod must be one of POST, GET');
  for (const pair of ['passcodeDigits=5', 'passcodeDigits=six', 'passcodeDigits=', 'locale=../x']) {
    const [name] = pair.split('=');
    assert.match(String(problemOf(pair)), new RegExp(`^${name} `), pair);
  }
});
