import assert from 'node:assert/strict';
import { test } from 'node:test';
import { loadSettings, type Settings } from '../../config/index.ts';
import { checkPublicAddress } from './check-public-address.ts';

function check(change: Partial<Settings>) {
  const loaded = loadSettings({});
  assert.ok(loaded.ok);
  return checkPublicAddress({ ...loaded.settings, ...change }).map(({ state, text }) => `${state}: ${text}`);
}

test('an address that was told is said', () => {
  const publicUrl = 'https://auth.example.com';
  assert.deepEqual(check({ mode: 'production', publicUrl }), [`ok: ${publicUrl}`]);
});

test('production warns when there is none', () => {
  const [found, ...more] = check({ mode: 'production' });
  assert.match(found ?? '', /^warn: none: .*COUNTERSIGN_PUBLIC_URL$/);
  assert.deepEqual(more, []);
});

test('development needs none', () => {
  assert.deepEqual(check({}), []);
});
