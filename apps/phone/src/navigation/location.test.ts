import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type Location, readLocation, writeLocation } from './location.ts';

const locations: Location[] = [
  { screen: 'requests' },
  { screen: 'request', requestId: '550e8400-e29b-41d4-a716-446655440000' },
  { screen: 'request', requestId: 'a/b#c' },
  { screen: 'history' },
  { screen: 'codes' },
  { screen: 'devices' },
  { screen: 'settings' },
  { screen: 'enrol' },
];

for (const location of locations) {
  test(`${JSON.stringify(location)} survives being written as an address`, () => {
    assert.deepEqual(readLocation(writeLocation(location)), location);
  });
}

test('what is no place in the app is its first screen', () => {
  for (const path of ['', '/', 'nowhere', 'r', 'requests'])
    assert.deepEqual(readLocation(path), { screen: 'requests' });
});
