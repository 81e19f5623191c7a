import assert from 'node:assert/strict';
import { test } from 'node:test';
import { judgePush, lasts, mostUnheeded, silence } from './push-fatigue.ts';

const now = 1_800_000_000_000;
const quiet = { silentUntil: 0, unheeded: 0, hasLivePush: false };

test('pushed when nothing speaks against it', () => {
  assert.deepEqual(judgePush(quiet, now), { isSilent: false, silentUntil: 0 });
  assert.deepEqual(judgePush({ ...quiet, unheeded: mostUnheeded - 1 }, now), { isSilent: false, silentUntil: 0 });
});

test('silent while another push waits, for no longer than that', () => {
  assert.deepEqual(judgePush({ ...quiet, unheeded: 1, hasLivePush: true }, now), { isSilent: true, silentUntil: 0 });
});

test('silence begins when too many went unheeded', () => {
  const judged = judgePush({ ...quiet, unheeded: mostUnheeded }, now);
  assert.deepEqual(judged, { isSilent: true, silentUntil: now + silence });
});

test('silence is not made longer by asking again, and ends at its moment', () => {
  const history = { ...quiet, unheeded: mostUnheeded, silentUntil: now + 1 };
  assert.deepEqual(judgePush(history, now), { isSilent: true, silentUntil: now + 1 });
  assert.deepEqual(judgePush({ ...history, unheeded: 0 }, now + 1), { isSilent: false, silentUntil: now + 1 });
});

test('a time further away than it can have been set was set before the clock was set back', () => {
  assert.equal(lasts(now + silence, silence, now), true);
  assert.equal(lasts(now + silence + 120_000, silence, now), false);
});
