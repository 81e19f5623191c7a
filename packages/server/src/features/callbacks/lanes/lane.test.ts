import assert from 'node:assert/strict';
import { test } from 'node:test';
import { afterAttempt, healthyLane, type LaneHealth, type LaneOutcome, laneState, nextProbeAt } from './lane.ts';

const day = 86_400_000;
const failed: LaneOutcome = { kind: 'failed', reason: 'no answer', retryAfter: null };

function failTimes(count: number, from: LaneHealth = healthyLane, every = 1000, start = 0): LaneHealth {
  let lane = from;
  for (let index = 0; index < count; index += 1) lane = afterAttempt(lane, failed, start + index * every);
  return lane;
}

test('three failures in a row and a receiver is down; one delivery and it is well', () => {
  assert.equal(laneState(failTimes(2)), 'open');
  const down = failTimes(3);
  assert.equal(laneState(down), 'down');
  assert.equal(down.downAt, 2000);
  assert.equal(failTimes(5).downAt, 2000);
  assert.deepEqual(afterAttempt(down, { kind: 'delivered' }, 9000), healthyLane);
});

test('a delivery between failures starts the count anew', () => {
  const lane = failTimes(2, afterAttempt(failTimes(2), { kind: 'delivered' }, 5000));
  assert.equal(laneState(lane), 'open');
});

test('a pause that was asked for is kept, up to a day', () => {
  const paused = afterAttempt(healthyLane, { ...failed, retryAfter: 120_000 }, 1000);
  assert.equal(paused.resumesAt, 121_000);
  assert.equal(afterAttempt(paused, { ...failed, retryAfter: 5000 }, 2000).resumesAt, 121_000);
  assert.equal(afterAttempt(healthyLane, { ...failed, retryAfter: 9 * day }, 0).resumesAt, day);
});

test('"gone" ends it at once', () => {
  const lane = afterAttempt(healthyLane, { kind: 'gone', reason: 'answered 410' }, 7);
  assert.equal(laneState(lane), 'disabled');
  assert.deepEqual([lane.disabledAt, lane.disabledReason], [7, 'gone']);
});

test('five days of failing end it, and not a moment less', () => {
  const almost = failTimes(240, healthyLane, day / 48);
  assert.equal(laneState(almost), 'down');
  const lane = afterAttempt(almost, failed, 5 * day);
  assert.deepEqual([laneState(lane), lane.disabledReason], ['disabled', 'failing']);
});

test('time in which nobody tried is not held against it', () => {
  const before = failTimes(10);
  const after = afterAttempt(before, failed, 30 * day);
  assert.equal(laneState(after), 'down');
  const daily = failTimes(5, failTimes(1), day, day);
  assert.equal(laneState(daily), 'disabled', 'once a day, as the receiver may ask, does count');
});

test('probes start 24 to 30 seconds apart', () => {
  assert.equal(nextProbeAt(0, 0), 30_000);
  assert.equal(nextProbeAt(0, 1), 24_000);
});
