import assert from 'node:assert/strict';
import { test } from 'node:test';
import { holdLength } from './enrolment.ts';
import { firstState, type Newcomer } from './first-state.ts';

const now = 1_800_000_000_000;
const day = 86_400_000;
const stateOf = (change: Partial<Newcomer>) =>
  firstState({ trust: 'backend', hasOthers: false, settings: {}, userCreatedAt: 0, now, ...change });

const active = { state: 'active' };
const held = { state: 'pending', heldUntil: now + holdLength };
const waiting = { state: 'pending', heldUntil: null };
const denied = { state: 'denied' };

test('a first device that the application vouches for is active, a further one is held, unless more are allowed', () => {
  assert.deepEqual(stateOf({}), active);
  assert.deepEqual(stateOf({ hasOthers: true }), held);
  assert.deepEqual(stateOf({ hasOthers: true, settings: { allowsMoreDevices: true } }), active);
  assert.deepEqual(stateOf({ settings: { phoneTrust: 'deny' } }), active);
});

test('a first device that only a number vouches for follows the application', () => {
  const trust = 'phone';
  assert.deepEqual(stateOf({ trust, settings: { phoneTrust: 'allow' } }), active);
  assert.deepEqual(stateOf({ trust, settings: { phoneTrust: 'hold24h' } }), held);
  assert.deepEqual(stateOf({ trust, settings: { phoneTrust: 'deny' } }), denied);
});

test('where the application says nothing, only the first day of a user lets it in at once', () => {
  assert.deepEqual(stateOf({ trust: 'phone', userCreatedAt: now - day }), active);
  assert.deepEqual(stateOf({ trust: 'phone', userCreatedAt: now - day - 1 }), held);
});

test('a further device that only a number vouches for waits for approval, however long', () => {
  const further = { trust: 'phone' as const, hasOthers: true };
  assert.deepEqual(stateOf(further), waiting);
  assert.deepEqual(stateOf({ ...further, settings: { phoneTrust: 'allow' } }), waiting);
  assert.deepEqual(stateOf({ ...further, settings: { allowsMoreDevices: true } }), held);
});
