import assert from 'node:assert/strict';
import { test } from 'node:test';
import { settingsSchema } from '../../config/index.ts';
import { type GuessLimits, guessesPerDay, suspensionLength, triesLeft } from './guess-budget.ts';

const minute = 60_000;
const day = 86_400_000;
const defaults: GuessLimits = {
  beforeSuspension: settingsSchema.guessesBeforeSuspension.fallback,
  afterSuspension: settingsSchema.guessesAfterSuspension.fallback,
  firstSuspension: settingsSchema.firstSuspension.fallback,
  longestSuspension: settingsSchema.longestSuspension.fallback,
  hardLockAfter: settingsSchema.hardLockAfter.fallback,
};

test('by default: ten wrong codes, five minutes, then two at a time, a hundred in all', () => {
  assert.deepEqual(defaults, {
    ...{
      beforeSuspension: 10,
      afterSuspension: 2,
      firstSuspension: 5 * minute,
      longestSuspension: day,
      hardLockAfter: 100,
    },
  });
});

test('suspensions double and stop at a day', () => {
  const lengths = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 50].map((earlier) => suspensionLength(defaults, earlier) / minute);
  assert.deepEqual(lengths, [5, 10, 20, 40, 80, 160, 320, 640, 1280, 1440, 1440]);
});

test('a first suspension of a day stays a day', () => {
  const long = { ...defaults, firstSuspension: day };
  assert.deepEqual([suspensionLength(long, 0), suspensionLength(long, 9)], [day, day]);
});

test('suspensions stop where the setting says', () => {
  const lengths = [0, 1, 2, 50].map((earlier) =>
    suspensionLength({ ...defaults, longestSuspension: 15 * minute }, earlier),
  );
  assert.deepEqual(lengths, [5 * minute, 10 * minute, 15 * minute, 15 * minute]);
});

test('an allowance holds for budgets that were opened under another one, and never refuses for good', () => {
  const opened = { tries_left: 10, failures: 0, suspensions: 0 };
  assert.equal(triesLeft(opened, 10), 10);
  assert.equal(triesLeft(opened, 3), 3);
  assert.equal(triesLeft({ ...opened, tries_left: 8, failures: 2 }, 3), 1);
  assert.equal(triesLeft({ ...opened, tries_left: 4, failures: 6 }, 3), 1);
  assert.equal(triesLeft({ ...opened, tries_left: 1, failures: 2 }, 10), 1);
  assert.equal(triesLeft({ tries_left: 2, failures: 10, suspensions: 1 }, 3), 2);
});

/** Plays a day, guessing as soon as it is allowed. */
function playDay(limits: GuessLimits): number {
  let [now, guesses, tries, suspensions] = [0, 0, limits.beforeSuspension, 0];
  while (now <= day && guesses < limits.hardLockAfter) {
    guesses += 1;
    tries -= 1;
    if (tries > 0) continue;
    now += suspensionLength(limits, suspensions);
    suspensions += 1;
    tries = limits.afterSuspension;
  }
  return guesses;
}

for (const limits of [
  defaults,
  { ...defaults, afterSuspension: 10 },
  { ...defaults, firstSuspension: day },
  { ...defaults, firstSuspension: 30_000, beforeSuspension: 50, afterSuspension: 10 },
  { ...defaults, longestSuspension: 20 * minute, hardLockAfter: 60 },
]) {
  test(`the arithmetic of a day agrees with playing it: ${JSON.stringify(limits)}`, () => {
    assert.equal(guessesPerDay(limits), playDay(limits));
  });
}

test('whoever never succeeds is stopped for good before the hundred and first guess', () => {
  assert.ok(guessesPerDay({ ...defaults, beforeSuspension: 50, afterSuspension: 10, firstSuspension: 30_000 }) <= 100);
});

test('by default the chance against one account in a day stays below 1 in 10,000 from six digits on', (context) => {
  const guesses = guessesPerDay(defaults);
  for (const digits of [6, 7, 8]) {
    context.diagnostic(`${digits} digits: ${guesses} guesses a day, 1 in ${Math.floor(10 ** digits / guesses)}`);
    assert.ok(guesses / 10 ** digits <= 1 / 10_000);
  }
});
