import assert from 'node:assert/strict';
import { test } from 'node:test';
import { findCommand } from './find-command.ts';

const names = ['serve', 'app create', 'app list', 'help'];

test('a command of one word or two is found, with what follows it', () => {
  assert.deepEqual(findCommand(names, ['serve', 'x']), { kind: 'command', name: 'serve', rest: ['x'] });
  assert.deepEqual(findCommand(names, ['app', 'list', '--json']), {
    kind: 'command',
    name: 'app list',
    rest: ['--json'],
  });
});

test('the first word alone is a group', () => {
  const members = ['app create', 'app list'];
  const group = { kind: 'group', name: 'app', members };
  assert.deepEqual(findCommand(names, ['app']), { ...group, unknown: null, rest: [] });
  assert.deepEqual(findCommand(names, ['app', '--help']), { ...group, unknown: null, rest: ['--help'] });
  assert.deepEqual(findCommand(names, ['app', 'lst']), { ...group, unknown: 'lst', rest: ['lst'] });
});

test('a mistyped word is told with what it resembles', () => {
  const suggestionFor = (...words: string[]) => {
    const found = findCommand(names, words);
    return found.kind === 'unknown' ? found.suggestion : undefined;
  };
  assert.equal(suggestionFor('sevre'), 'serve');
  assert.equal(suggestionFor('ap', 'create'), 'app create');
  assert.equal(suggestionFor('apq'), 'app');
  assert.equal(suggestionFor('frobnicate'), null);
});
