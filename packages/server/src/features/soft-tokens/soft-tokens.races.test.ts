import assert from 'node:assert/strict';
import { test } from 'node:test';
import { TOTP, URI } from 'otpauth';
import { makeGround } from '../../../test/infrastructure/make-ground.ts';
import { onEachDialect } from '../../../test/infrastructure/on-each-dialect.ts';
import { parsePhoneNumber } from '../../kernel/phone-number.ts';
import type { Store, Transaction } from '../../storage/index.ts';
import { makeGuessGuard, userSubject } from '../protection/index.ts';
import { makeRegisterUser, makeRemoveUser } from '../users/index.ts';
import { makeAddSoftToken } from './add-soft-token.ts';
import { makeCheckSoftToken } from './check-soft-token.ts';
import { forgetSoftTokens } from './forget-soft-tokens.ts';
import { softTokenRows } from './repository.ts';
import { makeShowQr } from './show-qr.ts';

const limits = {
  beforeSuspension: 10,
  afterSuspension: 2,
  firstSuspension: 300_000,
  longestSuspension: 86_400_000,
  hardLockAfter: 100,
};
const phone = parsePhoneNumber('1', '2015550123');

async function makeScene(store: Store) {
  const { time, random, seal, noteActivity, application } = await makeGround(store);
  const { clock } = time;
  assert.ok(phone);
  const registerUser = makeRegisterUser({ store, clock, seal, noteActivity });
  const { id: userId } = await registerUser({ applicationId: application.id, phone, email: 'ada@example.com' });
  const owner = { applicationId: application.id, userId };
  const deps = { store, clock, random, seal, noteActivity };
  const addSoftToken = makeAddSoftToken({ ...deps, limits: { perUser: 3, linkLife: 600_000 } });
  const add = () => addSoftToken({ application, userId, label: null, issuer: null, pixels: null });
  const showQr = makeShowQr({ store, clock, seal });
  const scan = async () => {
    const added = await add();
    assert.ok(added.ok);
    const totp = URI.parse((await showQr(added.linkToken))?.uri ?? '');
    assert.ok(totp instanceof TOTP);
    const codes = [0, -30_000, 30_000].map((offset) => totp.generate({ timestamp: clock.now() + offset }));
    const notRight = (guess: string) => !codes.includes(guess);
    return { code: codes[0] ?? '', notRight };
  };
  const checkSoftToken = makeCheckSoftToken({ clock, seal, drift: 1 });
  const guessGuard = makeGuessGuard({ clock, limits });
  let evaluated = 0;
  /** As a caller does it: the guess first, then the comparison, in one unit of work. */
  const guarded = (code: string) =>
    store.write(async (tx) => {
      const guess = await guessGuard.take(tx, userSubject(application.id, userId));
      if (!guess) return 'suspended';
      evaluated += 1;
      const outcome = await checkSoftToken(tx, { ...owner, code });
      await (outcome === 'accepted' ? guess.right() : guess.wrong());
      return outcome;
    });
  const removeUser = makeRemoveUser({ store, clock, noteActivity, forget: [forgetSoftTokens] });
  return {
    ...{ add, scan, guarded },
    check: (code: string) => store.write((tx) => checkSoftToken(tx, { ...owner, code })),
    remove: () => removeUser(application.id, userId),
    /** As `remove`, with much to do before its end. `meanwhile` begins when everything is deleted. */
    removeSlowly: (meanwhile: () => void) => {
      const linger = async (tx: Transaction) => {
        meanwhile();
        for (let read = 0; read < 300; read += 1) await softTokenRows.ofUser(tx, owner);
      };
      return makeRemoveUser({ store, clock, noteActivity, forget: [forgetSoftTokens, linger] })(application.id, userId);
    },
    tokens: () => store.read((tx) => softTokenRows.ofUser(tx, owner)),
    evaluated: () => evaluated,
  };
}

const times = <T>(count: number, action: (index: number) => Promise<T>) =>
  Promise.all(Array.from({ length: count }, (_, index) => action(index)));
const occurrences = (outcomes: string[], outcome: string) => outcomes.filter((other) => other === outcome).length;

onEachDialect('soft tokens at once', (openedStore) => {
  test('of 100 posts of the right code one is accepted, the others are told it is used', async () => {
    for (let round = 0; round < 5; round += 1) {
      const { scan, check } = await makeScene(openedStore());
      const { code } = await scan();
      const outcomes = await times(100, () => check(code));
      assert.deepEqual([occurrences(outcomes, 'accepted'), occurrences(outcomes, 'used')], [1, 99]);
    }
  });

  test('of 200 wrong guesses no more are compared than the budget has', async () => {
    const { scan, guarded, evaluated } = await makeScene(openedStore());
    const { code, notRight } = await scan();
    const guesses = Array.from({ length: 210 }, (_, index) => String(123_456 + index)).filter(notRight);
    const outcomes = await times(200, (index) => guarded(guesses[index] ?? ''));
    assert.equal(occurrences(outcomes, 'wrong'), limits.beforeSuspension);
    assert.equal(occurrences(outcomes, 'suspended'), 200 - limits.beforeSuspension);
    assert.equal(evaluated(), limits.beforeSuspension);
    assert.equal(await guarded(code), 'suspended', 'the right code after the limit is not compared');
  });

  test('of 50 additions one is left: an unconfirmed secret never piles up', async () => {
    const { add, tokens } = await makeScene(openedStore());
    const results = await times(50, add);
    assert.ok(results.every(({ ok }) => ok));
    assert.equal((await tokens()).length, 1);
  });

  test('a code that was used is refused in the very moment in which its user is removed', async () => {
    const { scan, check, removeSlowly } = await makeScene(openedStore());
    const { code } = await scan();
    assert.equal(await check(code), 'accepted');
    // They find the token, which is deleted but not yet gone, and wait for its step, which goes with it.
    let repeats: Promise<string[]> = Promise.resolve([]);
    const removed = await removeSlowly(() => {
      repeats = times(5, () => check(code));
    });
    const outcomes = await repeats;
    assert.ok(removed.ok);
    assert.equal(occurrences(outcomes, 'accepted'), 0);
  });

  test('additions, first codes and the removal of the user leave nothing behind', async () => {
    for (let round = 0; round < 10; round += 1) {
      const { add, scan, check, remove, tokens } = await makeScene(openedStore());
      const { code } = await scan();
      const [removed] = await Promise.all([remove(), check(code), add(), check(code), add()]);
      assert.ok(removed.ok);
      assert.deepEqual(await tokens(), []);
    }
  });
});
