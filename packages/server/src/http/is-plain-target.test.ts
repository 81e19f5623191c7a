import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { isPlainTarget } from './is-plain-target.ts';

describe('a plain target', () => {
  for (const target of ['/', '/protected/json/sms/1', '/a?b=/c', '/a?b=?/c', '//a///b', '/..%2fsms']) {
    test(`is ${target}`, () => assert.equal(isPlainTarget(target), true));
  }
});

describe('not a plain target', () => {
  for (const target of ['', '*', 'a', 'http://127.0.0.1/a', '/a#', '/a#/b', '/a?b#c', '/verify/1234567/2?/1', '/a?/']) {
    test(`is ${JSON.stringify(target)}`, () => assert.equal(isPlainTarget(target), false));
  }
});
