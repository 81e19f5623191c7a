import assert from 'node:assert/strict';
import { test } from 'node:test';
import { likelyName, nearestName } from './nearest-name.ts';

test('the name with the fewest edits is found, the first of several', () => {
  assert.equal(nearestName('serv', ['app', 'serve', 'server']), 'serve');
  assert.equal(nearestName('b', ['a', 'c']), 'a');
});

test('nothing is found beyond the bound, or among nothing', () => {
  assert.equal(nearestName('xyzzy', ['serve'], 2), null);
  assert.equal(nearestName('serv', ['serve'], 1), 'serve');
  assert.equal(nearestName('serve', []), null);
});

test('a likely name differs in less than half of what was typed, and in three letters at most', () => {
  assert.equal(likelyName('sevre', ['serve']), 'serve');
  assert.equal(likelyName('x', ['y']), null);
  assert.equal(likelyName('frobnicates', ['frobncte']), 'frobncte');
  assert.equal(likelyName('frobnicates', ['frbnct']), null);
});
