import assert from 'node:assert/strict';
import { test } from 'node:test';
import { makeGround } from '../../../test/infrastructure/make-ground.ts';
import { onEachDialect } from '../../../test/infrastructure/on-each-dialect.ts';
import { makeGuessGuard, userSubject } from './guess-guard.ts';
import { makeShowGuesses } from './show-guesses.ts';

const limits = {
  beforeSuspension: 2,
  afterSuspension: 1,
  firstSuspension: 60_000,
  longestSuspension: 86_400_000,
  hardLockAfter: 3,
};

onEachDialect('how a subject stands with its guesses', (openedStore) => {
  test('it goes from nothing over failures and a suspension to the lock, and back by an unlock', async () => {
    const { store, time, application } = await makeGround(openedStore());
    const { clock } = time;
    const guard = makeGuessGuard({ clock, limits });
    const showGuesses = makeShowGuesses({ clock, hardLockAfter: limits.hardLockAfter });
    const subject = userSubject(application.id, 1);
    const standing = () => store.read((tx) => showGuesses(tx, subject));
    const guessWrong = () => store.write(async (tx) => (await guard.take(tx, subject))?.wrong());

    assert.deepEqual(await standing(), { failures: 0, suspendedUntil: null, isHardLocked: false });
    await guessWrong();
    assert.deepEqual(await standing(), { failures: 1, suspendedUntil: null, isHardLocked: false });
    await guessWrong();
    const until = clock.now() + 60_000;
    assert.deepEqual(await standing(), { failures: 2, suspendedUntil: until, isHardLocked: false });
    await time.advance(60_000);
    assert.deepEqual(await standing(), { failures: 2, suspendedUntil: null, isHardLocked: false });
    await guessWrong();
    assert.deepEqual(await standing(), { failures: 3, suspendedUntil: clock.now() + 120_000, isHardLocked: true });
    await time.advance(120_000);
    assert.deepEqual(await standing(), { failures: 3, suspendedUntil: null, isHardLocked: true });
    await store.write((tx) => guard.unlock(tx, subject));
    assert.deepEqual(await standing(), { failures: 0, suspendedUntil: null, isHardLocked: false });
  });
});
