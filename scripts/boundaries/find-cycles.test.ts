import assert from 'node:assert/strict';
import { test } from 'node:test';
import { findCycles } from './find-cycles.ts';
import type { Module } from './module.ts';
import { placeOf } from './place-of.ts';

test('a tree and a diamond have no cycle', () => {
  assert.deepEqual(findCycles(graph({ a: ['b', 'c'], b: ['d'], c: ['d'], d: [] })), []);
});

test('a module that imports itself is one', () => {
  assert.deepEqual(findCycles(graph({ a: ['a'] })), [['a']]);
});

test('those that reach each other are named together, those that only lead there are not', () => {
  const modules = graph({ lead: ['c'], a: ['b'], b: ['c', 'leaf'], c: ['a'], leaf: [], d: ['e'], e: ['d', 'a'] });
  assert.deepEqual(findCycles(modules).sort(), [
    ['a', 'b', 'c'],
    ['d', 'e'],
  ]);
});

function graph(edges: Record<string, string[]>): Module[] {
  return Object.entries(edges).map(([path, targets]) => ({
    path,
    place: placeOf(path),
    tokens: [],
    imports: targets.map((target) => ({
      specifier: target,
      names: [],
      line: 1,
      target: { kind: 'module', path: target, place: placeOf(target), isByName: false },
    })),
  }));
}
