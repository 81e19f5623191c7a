import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { DeviceFailure } from '@countersign/device';
import { type Standing, standingOf, worstReach } from './standing.ts';

const reach = (failure: DeviceFailure, isOnline = true) => standingOf({ ok: false, failure }, isOnline).reach;
const standing = (reached: Standing['reach']): Standing => ({ reach: reached, refused: [], isNudged: false });

test('a server that answered was reached; what expired was not missed', () => {
  const value = { requests: [], refused: ['expired', 'update_app'] as const, tag: null, isNudged: true };
  assert.deepEqual(standingOf({ ok: true, value: { ...value, refused: [...value.refused] } }, true), {
    ...{ reach: 'reached', refused: ['update_app'], isNudged: true },
  });
});

test('no network, no server, no time and no sense are told apart', () => {
  assert.equal(reach({ kind: 'unreachable', cause: null }, false), 'offline');
  assert.equal(reach({ kind: 'unreachable', cause: null }), 'unreachable');
  assert.equal(reach({ kind: 'try_later', status: 503, retryAfter: 1 }), 'busy');
  assert.equal(reach({ kind: 'unauthorized' }), 'failed');
});

test('of many, the worst is told', () => {
  assert.equal(worstReach([standing('reached'), standing('busy'), standing('unreachable')]), 'unreachable');
  assert.equal(worstReach([standing('reached')]), 'reached');
  assert.equal(worstReach([]), null);
});
