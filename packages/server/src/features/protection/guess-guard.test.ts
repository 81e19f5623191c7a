import assert from 'node:assert/strict';
import { test } from 'node:test';
import { makeGround } from '../../../test/infrastructure/make-ground.ts';
import { onEachDialect } from '../../../test/infrastructure/on-each-dialect.ts';
import type { GuessLimits } from './guess-budget.ts';
import { makeGuessGuard, phoneSubject, type Subject, userSubject } from './guess-guard.ts';
import { makeShowGuesses } from './show-guesses.ts';

const minute = 60_000;
const longestSuspension = 86_400_000;
const defaults: GuessLimits = {
  ...{ beforeSuspension: 10, afterSuspension: 2, firstSuspension: 5 * minute, longestSuspension, hardLockAfter: 100 },
};

onEachDialect('guess budgets', (openedStore) => {
  async function makeScene(change: Partial<GuessLimits> = {}) {
    const { store, time, application } = await makeGround(openedStore());
    const limits = { ...defaults, ...change };
    const guard = makeGuessGuard({ clock: time.clock, limits });
    const showGuesses = makeShowGuesses({ clock: time.clock, hardLockAfter: limits.hardLockAfter });
    const user = userSubject(application.id, 12);
    /** One guess with its outcome: whether it was evaluated, and whether it started a suspension. */
    const guess = (outcome: 'wrong' | 'right' | 'neither', subject: Subject = user, allowed?: number) =>
      store.write(async (tx) => {
        const taken = await guard.take(tx, subject, allowed);
        if (!taken) return 'not evaluated';
        if (outcome === 'neither') return outcome;
        return (await taken[outcome]()) === true ? 'suspended' : outcome;
      });
    const wrong = async (count: number, subject?: Subject) => {
      const outcomes: string[] = [];
      for (let index = 0; index < count; index += 1) outcomes.push(await guess('wrong', subject));
      return outcomes;
    };
    return {
      ...{ store, time, guard, application, user, guess, wrong },
      isSuspended: (subject = user) => store.read((tx) => guard.isSuspended(tx, subject)),
      unlock: (subject = user) => store.write((tx) => guard.unlock(tx, subject)),
      show: (subject = user) => store.read((tx) => showGuesses(tx, subject)),
    };
  }

  test('the tenth wrong guess suspends; the eleventh is not evaluated, right or wrong', async () => {
    const { guess, wrong, isSuspended } = await makeScene();
    assert.deepEqual(await wrong(9), new Array(9).fill('wrong'));
    assert.equal(await isSuspended(), false);
    assert.equal(await guess('wrong'), 'suspended');
    assert.equal(await isSuspended(), true);
    assert.equal(await guess('wrong'), 'not evaluated');
    assert.equal(await guess('right'), 'not evaluated');
  });

  test('a suspension lasts five minutes to the millisecond, and guessing during it does not lengthen it', async () => {
    const { time, guess, wrong, isSuspended } = await makeScene();
    await wrong(10);
    await time.advance(5 * minute - 1);
    assert.equal(await guess('wrong'), 'not evaluated');
    assert.equal(await isSuspended(), true);
    await time.advance(1);
    assert.equal(await isSuspended(), false);
    assert.equal(await guess('wrong'), 'wrong');
  });

  test('after a suspension there are two tries, then one twice as long, up to a day', async () => {
    const { time, wrong, show } = await makeScene();
    await wrong(10);
    for (let length = 5 * minute; ; length = Math.min(length * 2, longestSuspension)) {
      assert.equal((await show()).suspendedUntil, time.clock.now() + length);
      await time.advance(length - 1);
      assert.deepEqual(await wrong(1), ['not evaluated']);
      await time.advance(1);
      if (length === longestSuspension) return;
      assert.deepEqual(await wrong(2), ['wrong', 'suspended']);
    }
  });

  test('after a hundred wrong guesses in a row only an operator unlocks', async () => {
    const { time, wrong, guess, isSuspended, show, unlock } = await makeScene();
    let evaluated = 0;
    for (let round = 0; round < 50; round += 1) {
      const outcomes = await wrong(round === 0 ? 11 : 3);
      evaluated += outcomes.filter((outcome) => outcome !== 'not evaluated').length;
      await time.advance(longestSuspension);
    }
    assert.equal(evaluated, 100);
    assert.equal(await isSuspended(), true);
    assert.deepEqual(await show(), { failures: 100, suspendedUntil: null, isHardLocked: true });
    assert.equal(await guess('right'), 'not evaluated');
    assert.equal(await unlock(), true);
    assert.equal(await isSuspended(), false);
    assert.deepEqual(await wrong(10), [...new Array(9).fill('wrong'), 'suspended']);
  });

  test('the hundredth guess may still be the right one', async () => {
    const { guess, wrong, isSuspended } = await makeScene({ beforeSuspension: 50, hardLockAfter: 10 });
    await wrong(9);
    assert.equal(await guess('right'), 'right');
    assert.equal(await isSuspended(), false);
  });

  test('a hard lock comes before the suspension where the limits meet so', async () => {
    const { time, wrong, isSuspended } = await makeScene({ beforeSuspension: 50, hardLockAfter: 10 });
    assert.deepEqual((await wrong(11)).slice(9), ['suspended', 'not evaluated']);
    await time.advance(longestSuspension * 2);
    assert.equal(await isSuspended(), true);
  });

  test('a right guess clears failures and the memory of earlier suspensions', async () => {
    const { time, guess, wrong, show } = await makeScene();
    await wrong(10);
    await time.advance(5 * minute);
    assert.deepEqual(await wrong(2), ['wrong', 'suspended']);
    await time.advance(10 * minute);
    assert.equal(await guess('right'), 'right');
    assert.deepEqual(await show(), { failures: 0, suspendedUntil: null, isHardLocked: false });
    assert.deepEqual(await wrong(10), [...new Array(9).fill('wrong'), 'suspended']);
    assert.equal((await show()).suspendedUntil, time.clock.now() + 5 * minute);
  });

  test('a guess given back costs nothing, the first and the last one too', async () => {
    const { guess, wrong, show } = await makeScene();
    for (let index = 0; index < 20; index += 1) assert.equal(await guess('neither'), 'neither');
    assert.deepEqual(await show(), { failures: 0, suspendedUntil: null, isHardLocked: false });
    await wrong(9);
    for (let index = 0; index < 20; index += 1) assert.equal(await guess('neither'), 'neither');
    assert.equal((await show()).failures, 9);
    assert.deepEqual(await wrong(2), ['suspended', 'not evaluated']);
  });

  test('an application’s own allowance holds until the first suspension, in budgets that are open as well', async () => {
    const { guess, wrong, unlock, time, user } = await makeScene();
    const ofThree = () => guess('wrong', user, 3);
    assert.deepEqual(await wrong(1), ['wrong']);
    assert.deepEqual([await ofThree(), await ofThree(), await ofThree()], ['wrong', 'suspended', 'not evaluated']);
    await time.advance(5 * minute);
    assert.deepEqual([await ofThree(), await ofThree(), await ofThree()], ['wrong', 'suspended', 'not evaluated']);
    await unlock();
    assert.deepEqual([await ofThree(), await ofThree(), await ofThree()], ['wrong', 'wrong', 'suspended']);
    await unlock();
    await wrong(5);
    // What was failed under a larger allowance is more than the new one: one more guess, whose failure suspends.
    assert.deepEqual([await ofThree(), await ofThree()], ['suspended', 'not evaluated']);
  });

  test('a right guess refills the application’s own allowance', async () => {
    const { guess, user } = await makeScene();
    for (let index = 0; index < 11; index += 1) assert.equal(await guess('wrong', user, 12), 'wrong');
    assert.equal(await guess('right', user, 12), 'right');
    for (let index = 0; index < 11; index += 1) assert.equal(await guess('wrong', user, 12), 'wrong');
    assert.equal(await guess('wrong', user, 12), 'suspended');
  });

  test('of fifty guesses at once ten are evaluated, each after the one before it', async () => {
    const { guess, show } = await makeScene();
    const outcomes = await Promise.all(Array.from({ length: 50 }, () => guess('wrong')));
    // Who comes when is the database's choice; that exactly the tenth suspends is not.
    const evaluated = outcomes.filter((outcome) => outcome !== 'not evaluated').sort();
    assert.deepEqual(evaluated, ['suspended', ...new Array(9).fill('wrong')]);
    assert.equal((await show()).failures, 10);
  });

  test('a first right guess leaves nothing to forget; one after failures forgets them', async () => {
    const { guess, wrong, show } = await makeScene();
    await guess('right');
    assert.equal((await show()).failures, 0);
    await wrong(3);
    await guess('right');
    assert.equal((await show()).failures, 0);
    assert.deepEqual(await wrong(9), new Array(9).fill('wrong'));
  });

  test('subjects have budgets of their own: user, number, application', async () => {
    const { application, user, wrong } = await makeScene();
    await wrong(10);
    const others = [
      userSubject(application.id, 13),
      userSubject(application.id + 1_000_000, 12),
      phoneSubject(application.id, '12'),
    ];
    for (const other of others) assert.deepEqual(await wrong(1, other), ['wrong']);
    assert.deepEqual(await wrong(1, user), ['not evaluated']);
  });

  test('unlocking reaches one subject, and says when there was nothing to unlock', async () => {
    const { application, guess, wrong, unlock } = await makeScene();
    const other = userSubject(application.id, 13);
    assert.equal(await unlock(), false);
    await guess('right');
    assert.equal(await unlock(), false);
    await wrong(10);
    await wrong(10, other);
    assert.equal(await unlock(), true);
    assert.deepEqual([await guess('wrong'), await guess('wrong', other)], ['wrong', 'not evaluated']);
  });

  test('whoever never guessed has no failures and is not suspended', async () => {
    const { isSuspended, show } = await makeScene();
    assert.equal(await isSuspended(), false);
    assert.deepEqual(await show(), { failures: 0, suspendedUntil: null, isHardLocked: false });
  });

  test('of thirty wrong guesses at once ten are evaluated', async () => {
    const { guess } = await makeScene();
    const outcomes = await Promise.all(Array.from({ length: 30 }, () => guess('wrong')));
    assert.equal(outcomes.filter((outcome) => outcome !== 'not evaluated').length, 10);
    assert.equal(outcomes.filter((outcome) => outcome === 'suspended').length, 1);
  });
});
