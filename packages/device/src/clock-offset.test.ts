import assert from 'node:assert/strict';
import { test } from 'node:test';
import { addClockReading, type ClockSamples, clockOffset, isClockOff, restartClock } from './clock-offset.ts';

const reading = (offset: number, roundTrip = 0, sentAt = 1_795_422_400_500) => ({
  sentAt,
  receivedAt: sentAt + roundTrip,
  serverTime: Math.floor((sentAt + roundTrip / 2 + offset) / 1000),
});

test('without a reading nothing is added', () => assert.equal(clockOffset([]), 0));

test('half the round trip is taken off', () => {
  assert.equal(clockOffset(addClockReading([], reading(600_000, 2000))), 600_000);
});

test('the middle of three: one odd reply moves nothing', () => {
  let samples: ClockSamples = [];
  for (const offset of [5000, 90_000, 6000]) samples = addClockReading(samples, reading(offset));
  assert.equal(clockOffset(samples), 6000);
});

test('only the last three count', () => {
  let samples: ClockSamples = [];
  for (const offset of [90_000, 90_000, 90_000, 1000, 2000]) samples = addClockReading(samples, reading(offset));
  assert.equal(samples.length, 3);
  assert.equal(clockOffset(samples), 2000);
});

test('between two the middle', () => assert.equal(clockOffset([1000, 4000]), 2500));

test('long polls and times that ran backwards say nothing', () => {
  assert.deepEqual(addClockReading([7], reading(0, 25_000)), [7]);
  assert.deepEqual(addClockReading([7], reading(0, -1)), [7]);
});

test('a reading by which the server called our time wrong stands alone', () => {
  assert.equal(clockOffset(restartClock(reading(-600_000))), -600_000);
});

test('more than 30 s in either direction are worth a warning', () => {
  assert.deepEqual([[30_000], [30_001], [-30_001], []].map(isClockOff), [false, true, true, false]);
});
