import assert from 'node:assert/strict';
import { test } from 'node:test';
import { TOTP, URI } from 'otpauth';
import { makeGround } from '../../../test/infrastructure/make-ground.ts';
import { onEachDialect } from '../../../test/infrastructure/on-each-dialect.ts';
import { plantDevice } from '../../../test/infrastructure/plant-device.ts';
import { parsePhoneNumber } from '../../kernel/phone-number.ts';
import { type ActivityKind, activityRows } from '../activity/index.ts';
import type { Application, ApplicationSettings } from '../applications/index.ts';
import { makeCheckDeviceToken } from '../devices/index.ts';
import { makeCheckPasscode, makeIssuePasscode } from '../passcodes/index.ts';
import { makeGuessGuard } from '../protection/index.ts';
import { makeAddSoftToken, makeCheckSoftToken, makeShowQr } from '../soft-tokens/index.ts';
import { makeFindUser, makeRegisterUser, makeRemoveUser, makeShowUser, makeUnlockUser } from '../users/index.ts';
import { makeCheckToken, type TokenCheck } from './check-token.ts';

const minute = 60_000;
const guesses = {
  beforeSuspension: 10,
  afterSuspension: 2,
  firstSuspension: 5 * minute,
  longestSuspension: 86_400_000,
  hardLockAfter: 100,
};
const limits = { life: 10 * minute, checks: 5 };
const phone = parsePhoneNumber('1', '2025550199');

interface Wish {
  settings?: ApplicationSettings;
  plan?: Application['plan'];
}

onEachDialect('token checks', (openedStore) => {
  async function scene(wish: Wish = {}) {
    const { store, time, random, seal, noteActivity, application } = await makeGround(openedStore(), wish);
    const { clock } = time;
    const guessGuard = makeGuessGuard({ clock, limits: guesses });
    const compared: string[] = [];
    const checkPasscode = makeCheckPasscode({ clock, seal, limits });
    const checkSoftToken = makeCheckSoftToken({ clock, seal, drift: 1 });
    const checkDeviceToken = makeCheckDeviceToken({ clock, seal });
    const checkToken = makeCheckToken({
      ...{ store, clock, guessGuard, noteActivity },
      checkSoftToken: (tx, guess) => {
        compared.push(`soft token ${guess.code}`);
        return checkSoftToken(tx, guess);
      },
      checkDeviceToken: (tx, guess) => {
        compared.push(`device token ${guess.code}`);
        return checkDeviceToken(tx, guess);
      },
      checkPasscode: (tx, guess) => {
        compared.push(`passcode ${guess.code}`);
        return checkPasscode(tx, guess);
      },
    });
    const issuePasscode = makeIssuePasscode({ clock, random, seal, limits });
    const userDeps = { store, clock, seal, noteActivity };
    assert.ok(phone);
    const registration = { applicationId: application.id, phone, email: 'ada@example.com' };
    const register = () => makeRegisterUser(userDeps)(registration);
    const { id: userId } = await register();
    const check = (token: string, change: Partial<TokenCheck> = {}) =>
      checkToken({ application, userId, token, action: null, isForced: false, ...change });
    const outcome = async (token: string, change?: Partial<TokenCheck>) => {
      const result = await check(token, change);
      return result.ok ? 'accepted' : result.refusal;
    };
    const issue = async (action: string | null = null) =>
      (await store.write((tx) => issuePasscode(tx, { applicationId: application.id, userId, action, digits: 7 }))).code;
    return {
      ...{ store, time, application, userId, compared, register, check, outcome, issue },
      async wrong(count: number) {
        const code = await issue();
        const outcomes: string[] = [];
        for (let index = 0; index < count; index += 1) outcomes.push(await outcome(otherThan(code)));
        return outcomes;
      },
      /** An authenticator of the user that shares our clock; it shows the code of now. */
      async addAuthenticator() {
        const addSoftToken = makeAddSoftToken({ ...userDeps, random, limits: { perUser: 5, linkLife: minute } });
        const added = await addSoftToken({ application, userId, label: null, issuer: null, pixels: null });
        assert.ok(added.ok);
        const shown = await makeShowQr({ store, clock, seal })(added.linkToken);
        const totp = URI.parse(shown?.uri ?? '');
        assert.ok(totp instanceof TOTP);
        return () => totp.generate({ timestamp: clock.now() });
      },
      addDevice: (change: Parameters<typeof plantDevice>[2] = {}) =>
        plantDevice({ store, seal, clock, random }, { applicationId: application.id, userId }, change),
      show: () => makeShowUser({ store, findUser: makeFindUser({ seal }) })(application.id, userId),
      remove: () => makeRemoveUser({ ...userDeps, forget: [] })(application.id, userId),
      unlock: () => makeUnlockUser({ store, guessGuard, noteActivity })(application.id, userId),
      noted: (kind: ActivityKind) =>
        store.read((tx) =>
          activityRows.count(tx, { applicationId: application.id, kind, from: 0, to: Number.MAX_SAFE_INTEGER }),
        ),
    };
  }

  test('the code that was sent is accepted once, confirms the user and is noted', async () => {
    const { time, check, outcome, issue, show, noted } = await scene();
    const code = await issue();
    assert.equal((await show())?.confirmedAt, null);
    assert.deepEqual(await check(code), { ok: true, by: 'passcode', device: null, at: time.clock.now() });
    assert.equal((await show())?.confirmedAt, time.clock.now());
    assert.equal(await noted('token_accepted'), 1);
    assert.equal(await outcome(code), 'used');
    assert.equal(await noted('token_accepted'), 1);
  });

  test('the application’s own limits replace those of the server', async () => {
    const strict = await scene({ settings: { guessesBeforeSuspension: 3 } });
    assert.deepEqual(await strict.wrong(4), ['wrong', 'wrong', 'wrong', 'suspended']);
    const once = await scene({ settings: { checksPerCode: 1 } });
    const code = await once.issue();
    assert.deepEqual([await once.outcome(otherThan(code)), await once.outcome(code)], ['wrong', 'wrong']);
  });

  test('the code of an authenticator is accepted once, while a sent code goes on living', async () => {
    const { check, outcome, issue, addAuthenticator } = await scene();
    const show = await addAuthenticator();
    const code = await issue();
    const accepted = await check(show());
    assert.equal(accepted.ok && accepted.by, 'soft_token');
    assert.equal(await outcome(show()), 'used');
    assert.equal(await outcome(code), 'accepted');
  });

  test('the code of a device is accepted once and says whose it is, while a sent code goes on living', async () => {
    const { check, outcome, issue, addDevice } = await scene();
    const device = await addDevice();
    const code = await issue();
    const accepted = await check(device.code());
    assert.deepEqual(accepted.ok && [accepted.by, accepted.device?.id], ['device', device.id]);
    for (let index = 0; index < limits.checks; index += 1) assert.equal(await outcome(device.code()), 'used');
    assert.equal(await outcome(device.code(), { action: 'pay' }), 'wrong');
    assert.equal(await outcome(code), 'accepted');
  });

  test('without a device no code is compared with codes of devices, and nothing more is read', async () => {
    const { store, outcome, issue, compared, addDevice } = await scene();
    const statements = async () => {
      const before = store.counts.statements;
      assert.equal(await outcome(await issue()), 'accepted');
      return store.counts.statements - before;
    };
    await statements(); // the first one confirms the user
    const without = await statements();
    assert.ok(compared.every((one) => !one.startsWith('device')));
    await addDevice();
    assert.equal(await statements(), without + 1);
  });

  test('refused: the code of a device that is pending', async () => {
    const { outcome, addDevice } = await scene();
    assert.equal(await outcome((await addDevice({ state: 'pending' })).code()), 'wrong');
  });

  test('a code with an action needs its action, and no authenticator answers for one', async () => {
    const { outcome, issue, addAuthenticator } = await scene();
    const show = await addAuthenticator();
    const code = await issue('pay');
    assert.equal(await outcome(code), 'wrong');
    assert.equal(await outcome(code, { action: 'move' }), 'wrong');
    assert.equal(await outcome(show(), { action: 'pay' }), 'wrong');
    assert.equal(await outcome(code, { action: 'pay' }), 'accepted');
    assert.equal(await outcome(show()), 'accepted');
  });

  test('refused, and nothing confirmed: a wrong code, also of a user who never confirmed one', async () => {
    const { wrong, outcome, show, noted } = await scene();
    assert.equal(await outcome('1234567'), 'wrong');
    assert.deepEqual(await wrong(1), ['wrong']);
    assert.equal((await show())?.confirmedAt, null);
    assert.equal(await noted('token_accepted'), 0);
  });

  test('refused without comparing: a user who is unknown, of another application, or removed', async () => {
    const [here, there] = [await scene(), await scene()];
    const code = await here.issue();
    assert.equal(await here.outcome(code, { userId: 2_000_000_000 }), 'unknown_user');
    await here.remove();
    assert.equal(await here.outcome(code), 'unknown_user');
    assert.deepEqual(here.compared, []);
    assert.equal(await there.outcome(code), 'wrong');
  });

  test('ten wrong codes suspend, whatever kind they were, and the suspension is noted once', async () => {
    const { wrong, outcome, addAuthenticator, noted } = await scene();
    const show = await addAuthenticator();
    await wrong(5);
    for (let index = 0; index < 5; index += 1) assert.equal(await outcome('0000001'), 'wrong');
    for (let index = 0; index < 2; index += 1) assert.equal(await outcome(show()), 'suspended');
    assert.equal(await noted('user_suspended'), 1);
  });

  test('suspended: right and wrong codes have the identical answer, and nothing is compared', async () => {
    const { wrong, check, issue, compared, addAuthenticator } = await scene();
    const show = await addAuthenticator();
    await wrong(10);
    const code = await issue();
    compared.length = 0;
    const answers = [await check(code), await check(otherThan(code)), await check(show()), await check('000000')];
    for (const answer of answers) assert.deepEqual(answer, { ok: false, refusal: 'suspended' });
    assert.deepEqual(compared, []);
  });

  test('a right code that came during a suspension is still good after it', async () => {
    const { time, wrong, outcome, issue } = await scene();
    await wrong(10);
    await time.advance(5 * minute - 1);
    const code = await issue();
    for (let index = 0; index < 20; index += 1) assert.equal(await outcome(code), 'suspended');
    await time.advance(1);
    assert.equal(await outcome(code), 'accepted');
  });

  test('after a suspension two tries are left, then a longer one follows', async () => {
    const { time, wrong } = await scene();
    await wrong(10);
    await time.advance(5 * minute);
    assert.deepEqual(await wrong(3), ['wrong', 'wrong', 'suspended']);
    await time.advance(10 * minute - 1);
    assert.deepEqual(await wrong(1), ['suspended']);
    await time.advance(1);
    assert.deepEqual(await wrong(1), ['wrong']);
  });

  test('a new code refills nothing', async () => {
    const { time, wrong } = await scene();
    for (let index = 0; index < 10; index += 1) {
      assert.deepEqual(await wrong(1), ['wrong']);
      await time.advance(limits.life);
    }
    // The last wrong one began a suspension that ended with the code; two tries and no more are left.
    assert.deepEqual(await wrong(3), ['wrong', 'wrong', 'suspended']);
  });

  test('removing and registering again refills nothing', async () => {
    const { wrong, remove, register, userId } = await scene();
    await wrong(10);
    await remove();
    assert.deepEqual(await register(), { id: userId });
    assert.deepEqual(await wrong(1), ['suspended']);
  });

  test('a right code clears the count, an authenticator’s too', async () => {
    const { wrong, outcome, issue, addAuthenticator } = await scene();
    const show = await addAuthenticator();
    await wrong(9);
    assert.equal(await outcome(show()), 'accepted');
    await wrong(9);
    assert.equal(await outcome(await issue()), 'accepted');
    assert.deepEqual(await wrong(11), [...new Array(10).fill('wrong'), 'suspended']);
  });

  test('repeating the code that was just accepted costs nothing, however often', async () => {
    const { wrong, outcome, issue } = await scene();
    const code = await issue();
    await outcome(code);
    for (let index = 0; index < 20; index += 1) assert.equal(await outcome(code), 'used');
    assert.deepEqual(await wrong(11), [...new Array(10).fill('wrong'), 'suspended']);
  });

  test('wrong codes in one application suspend nobody in another', async () => {
    const [here, there] = [await scene(), await scene()];
    assert.equal(here.userId, there.userId);
    await here.wrong(10);
    assert.deepEqual(await here.wrong(1), ['suspended']);
    assert.equal(await there.outcome(await there.issue()), 'accepted');
  });

  test('an operator unlocks at once', async () => {
    const { wrong, unlock, outcome, issue } = await scene();
    await wrong(10);
    assert.deepEqual(await unlock(), { ok: true });
    assert.equal(await outcome(await issue()), 'accepted');
  });

  test('a lenient application lets unconfirmed users in without comparing, unless it is forced to', async () => {
    const { time, check, outcome, issue, compared, show, noted } = await scene({
      settings: { verifiesLeniently: true },
    });
    assert.deepEqual(await check('0000001'), { ok: true, by: null, device: null, at: time.clock.now() });
    assert.deepEqual([compared, (await show())?.confirmedAt, await noted('token_accepted')], [[], null, 0]);
    assert.equal(await outcome('0000001', { isForced: true }), 'wrong');
    assert.equal(await outcome(await issue(), { isForced: true }), 'accepted');
    assert.equal(await outcome('0000001'), 'wrong');
  });

  test('refused: a lenient application lets in no suspended user, and no unknown one', async () => {
    const { outcome } = await scene({ settings: { verifiesLeniently: true } });
    for (let index = 0; index < 10; index += 1) await outcome('0000001', { isForced: true });
    assert.equal(await outcome('0000001'), 'suspended');
    assert.equal(await outcome('0000001', { userId: 2_000_000_000 }), 'unknown_user');
  });

  test('a sandbox accepts its one token again and again and nothing else, and suspends nobody', async () => {
    const { outcome, issue, compared } = await scene({ plan: 'sandbox' });
    const code = await issue();
    for (let index = 0; index < 12; index += 1) assert.equal(await outcome('0000001'), 'wrong');
    for (const token of ['000000', '00000000', code]) assert.equal(await outcome(token), 'wrong');
    for (let index = 0; index < 3; index += 1) assert.equal(await outcome('0000000'), 'accepted');
    assert.deepEqual(compared, []);
  });

  test('refused: the token of the sandbox outside it', async () => {
    const { outcome, issue } = await scene();
    await issue();
    assert.equal(await outcome('0000000'), 'wrong');
  });

  test('a check that breaks down leaves budget and user as they were', async () => {
    const { store, time, application, userId, issue, outcome, wrong, show } = await scene();
    const code = await issue();
    const { noteActivity } = await makeGround(store);
    const broken = makeCheckToken({
      ...{ store, clock: time.clock, noteActivity },
      guessGuard: makeGuessGuard({ clock: time.clock, limits: guesses }),
      checkSoftToken: () => Promise.reject(new Error('out of order')),
      checkDeviceToken: () => Promise.reject(new Error('out of order')),
      checkPasscode: () => Promise.reject(new Error('out of order')),
    });
    const check = { application, userId, token: code, action: null, isForced: false };
    for (let index = 0; index < 5; index += 1) await assert.rejects(broken(check), /out of order/);
    assert.equal((await show())?.confirmedAt, null);
    assert.deepEqual(await wrong(4), new Array(4).fill('wrong'));
    assert.equal(await outcome(code), 'accepted');
  });
});

function otherThan(code: string): string {
  return String((Number(code) + 1) % 10 ** code.length).padStart(code.length, '0');
}
