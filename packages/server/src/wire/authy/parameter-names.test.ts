import assert from 'node:assert/strict';
import { test } from 'node:test';
import { namesInOrder, setParameter } from './parameter-names.ts';
import { noParameters } from './parameter-reading.ts';

function orderOf(...names: string[]): string[] {
  const parameters = noParameters();
  for (const name of names) setParameter(parameters, name, name);
  return namesInOrder(parameters);
}

test('names stand in the order they were set in, whatever they look like', () => {
  const names = ['b', '2', 'a', '1', '10', '01', '-1', '1.5', '4294967296'];
  assert.deepEqual(orderOf(...names), names);
  assert.deepEqual(orderOf('2', '1'), ['2', '1']);
  assert.deepEqual(orderOf('b', 'a'), ['b', 'a']);
  assert.deepEqual(orderOf(), []);
});

test('set again, a name keeps its place', () => {
  assert.deepEqual(orderOf('b', '2', '1', '2', 'b'), ['b', '2', '1']);
});
