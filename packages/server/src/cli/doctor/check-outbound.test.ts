import assert from 'node:assert/strict';
import { test } from 'node:test';
import { loadSettings, type Settings } from '../../config/index.ts';
import { checkOutbound } from './check-outbound.ts';

function check(change: Partial<Settings>) {
  const loaded = loadSettings({});
  assert.ok(loaded.ok);
  const { state, text } = checkOutbound({ ...loaded.settings, ...change });
  return `${state}: ${text}`;
}

test('development says that callbacks may go to this machine', () => {
  assert.match(check({}), /^ok: development mode: they may also go to this machine/);
});

test('production says where they may go', () => {
  assert.equal(
    check({ mode: 'production', outboundAllow: '10.0.0.0/8' }),
    'ok: by https to public addresses, to 10.0.0.0/8; ports 80,443,8000-8999',
  );
});

test('production warns of plain http', () => {
  assert.match(check({ mode: 'production', outboundPlainHttp: true }), /^warn: they may go by http/);
});
