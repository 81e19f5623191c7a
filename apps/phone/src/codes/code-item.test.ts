import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type CodeItem, inOrder, isSearchedFor, moveItem } from './code-item.ts';
import { groupDigits, spellDigits } from './group-digits.ts';
import { markColours, markOf } from './mark-of.ts';

const item = (id: string, issuer = '', account = ''): CodeItem => ({
  ...{ id, entryId: id, issuer, account, key: {} as CryptoKey, algorithm: 'SHA-1' },
  ...{ digits: 6, period: 30, offset: 0, isHidden: false },
});
const [a, b, c] = [item('a'), item('b'), item('c')];
const ids = (items: readonly CodeItem[]) => items.map(({ id }) => id).join('');

test('the order is the one that was chosen; what came since stands last', () => {
  assert.equal(ids(inOrder([a, b, c], [])), 'abc');
  assert.equal(ids(inOrder([a, b, c], ['c', 'gone', 'a'])), 'cab');
});

test('moving changes two places; beyond the ends nothing moves', () => {
  assert.deepEqual(moveItem([a, b, c], 'b', -1), ['b', 'a', 'c']);
  assert.deepEqual(moveItem([a, b, c], 'b', 1), ['a', 'c', 'b']);
  assert.equal(moveItem([a, b, c], 'a', -1), null);
  assert.equal(moveItem([a, b, c], 'c', 1), null);
  assert.equal(moveItem([a, b, c], 'x', 1), null);
});

test('a search finds words in any order, case and with or without accents', () => {
  const cafe = item('x', 'Café Zürich', 'ann@example.org');
  for (const search of ['', 'cafe', 'ZURICH ann', 'example caf', '  é '])
    assert.ok(isSearchedFor(cafe, search), search);
  for (const search of ['bob', 'cafe bob']) assert.ok(!isSearchedFor(cafe, search), search);
});

test('codes are grouped for the eye and spelled for the ear', () => {
  assert.deepEqual(['123456', '1234567', '12345678'].map(groupDigits), ['123 456', '123 4567', '1234 5678']);
  assert.equal(spellDigits('0123'), '0 1 2 3');
});

test('a mark is the same for the same name, and never empty', () => {
  assert.deepEqual(markOf('GitHub'), markOf(' github'));
  assert.equal(markOf('Acme Bank').letters, 'AB');
  assert.equal(markOf('גוגל').letters, 'ג');
  assert.equal(markOf('!!').letters, '?');
  const colours = new Set(Array.from({ length: 200 }, (_, at) => markOf(`name ${at}`).colour));
  assert.equal(colours.size, markColours);
});
