import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type Ground, makeGround } from '../../../test/infrastructure/make-ground.ts';
import { onEachDialect } from '../../../test/infrastructure/on-each-dialect.ts';
import type { PhoneNumber } from '../../kernel/phone-number.ts';
import { statement } from '../../storage/index.ts';
import { type ActivityKind, activityRows } from '../activity/index.ts';
import { makeIssuePasscode, passcodeRows } from '../passcodes/index.ts';
import { makeGuessGuard, userSubject } from '../protection/index.ts';
import { forgetSoftTokens, makeAddSoftToken, softTokenRows } from '../soft-tokens/index.ts';
import { makeFindUser } from './find-user.ts';
import { makeRegisterActivity } from './register-activity.ts';
import { makeRegisterUser } from './register-user.ts';
import { makeRemoveUser } from './remove-user.ts';
import { userRows } from './repository.ts';
import { makeShowUser } from './show-user.ts';
import { makeUnlockUser } from './unlock-user.ts';
import { makeUpdateUser } from './update-user.ts';

const unknown = { ok: false, refusal: 'unknown_user' };
const limits = {
  beforeSuspension: 3,
  afterSuspension: 2,
  firstSuspension: 300_000,
  longestSuspension: 86_400_000,
  hardLockAfter: 100,
};

/** Every test has numbers of its own: the same one means the same person in the whole database. */
let line = 0;
function newPhone(): PhoneNumber {
  line += 1;
  const national = `201555${String(line).padStart(4, '0')}`;
  return { e164: `+1${national}`, countryCode: 1, national, country: 'US' };
}

const findRow = statement<{ applicationId: number; id: number }, Record<string, unknown>>((db, p) =>
  db.selectFrom('users').selectAll().where('application_id', '=', p('applicationId')).where('id', '=', p('id')),
);

function makeScene(ground: Ground) {
  const { store, time, random, seal, noteActivity, application } = ground;
  const { clock } = time;
  const deps = { store, clock, seal, noteActivity };
  const applicationId = application.id;
  const guessGuard = makeGuessGuard({ clock, limits });
  const registerUser = makeRegisterUser(deps);
  const findUser = makeFindUser({ seal });
  const issuePasscode = makeIssuePasscode({ clock, random, seal, limits: { life: 600_000, checks: 5 } });
  const addSoftToken = makeAddSoftToken({ ...deps, random, limits: { perUser: 5, linkLife: 60_000 } });
  return {
    ...{ ...ground, applicationId, guessGuard },
    register: (phone: PhoneNumber, email = 'ada@example.com') => registerUser({ applicationId, phone, email }),
    show: (id: number) => makeShowUser({ store, findUser })(applicationId, id),
    update: makeUpdateUser(deps),
    remove: makeRemoveUser({ store, clock, noteActivity, forget: [passcodeRows.forget, forgetSoftTokens] }),
    unlock: makeUnlockUser({ store, guessGuard, noteActivity }),
    report: makeRegisterActivity({ store, noteActivity }),
    row: (id: number) => store.read((tx) => tx.first(findRow, { applicationId, id })),
    count: () => store.read((tx) => userRows.count(tx, applicationId)),
    confirm: (id: number) => store.write((tx) => userRows.confirm(tx, { applicationId, id, now: clock.now() })),
    noted: (kind: ActivityKind) =>
      store.read((tx) => activityRows.count(tx, { applicationId, kind, from: 0, to: Number.MAX_SAFE_INTEGER })),
    guessWrong: (id: number) =>
      store.write(async (tx) => {
        const guess = await guessGuard.take(tx, userSubject(applicationId, id));
        await guess?.wrong();
        return guess !== null;
      }),
    async giveFactors(userId: number) {
      const key = { applicationId, userId, action: null, digits: 7 };
      await store.write((tx) => issuePasscode(tx, key));
      await addSoftToken({ application, userId, label: null, issuer: null, pixels: null });
    },
    factors: (userId: number) =>
      store.read(async (tx) => ({
        passcode: await passcodeRows.current(tx, { applicationId, userId, actionKey: '' }),
        softTokens: (await softTokenRows.ofUser(tx, { applicationId, userId })).length,
      })),
  };
}

onEachDialect('users', (openedStore) => {
  const scene = async () => makeScene(await makeGround(openedStore()));

  test('a registered user is shown with number, address and times', async () => {
    const { time, applicationId, register, show, noted } = await scene();
    const phone = newPhone();
    const { id } = await register(phone, 'ada@example.com');
    const now = time.clock.now();
    assert.deepEqual(await show(id), {
      ...{ applicationId, id, phone: phone.e164, countryCode: 1, emails: ['ada@example.com'] },
      ...{ confirmedAt: null, createdAt: now, updatedAt: now },
    });
    assert.equal(await noted('user_registered'), 1);
  });

  test('number and address are stored sealed, for this user only', async () => {
    const { seal, register, row } = await scene();
    const phone = newPhone();
    const one = await register(phone);
    const other = await register(newPhone());
    const [stored, elsewhere] = [await row(one.id), await row(other.id)];
    for (const text of [phone.e164, phone.national, 'ada@example']) assert.ok(!JSON.stringify(stored).includes(text));
    const context = ['users', 'phone', Number(stored?.application_id), one.id] as const;
    assert.equal(seal.open(String(stored?.phone_sealed), context), phone.e164);
    assert.throws(() => seal.open(String(elsewhere?.phone_sealed), context), { kind: 'invariant' });
  });

  test('the same number has the same id in every application, and each is a user of its own', async () => {
    const [here, there] = [await scene(), await scene()];
    const phone = newPhone();
    await there.register(newPhone());
    const { id } = await here.register(phone, 'here@example.com');
    assert.equal(await there.show(id), undefined);
    assert.deepEqual(await there.register(phone, 'there@example.com'), { id });
    assert.deepEqual((await here.show(id))?.emails, ['here@example.com']);
    assert.deepEqual((await there.show(id))?.emails, ['there@example.com']);
  });

  test('other numbers have other ids', async () => {
    const { register } = await scene();
    assert.notEqual((await register(newPhone())).id, (await register(newPhone())).id);
  });

  test('twins that register one number at once get one id, and one user is there', async () => {
    const { register, count, noted } = await scene();
    const phone = newPhone();
    const ids = await Promise.all(Array.from({ length: 8 }, () => register(phone)));
    assert.equal(new Set(ids.map(({ id }) => id)).size, 1);
    assert.equal(await count(), 1);
    assert.ok((await noted('user_registered')) >= 1);
  });

  test('registering again adds the address at the end, once, and confirms nothing', async () => {
    const { register, show, noted, time } = await scene();
    const phone = newPhone();
    const { id } = await register(phone, 'ada@example.com');
    await time.advance(1000);
    assert.deepEqual(await register(phone, 'work@example.com'), { id });
    assert.deepEqual(await register(phone, 'work@example.com'), { id });
    const user = await show(id);
    assert.deepEqual(user?.emails, ['ada@example.com', 'work@example.com']);
    assert.equal(user.updatedAt, user.createdAt + 1000);
    assert.equal(user.confirmedAt, null);
    assert.equal(await noted('user_registered'), 1);
  });

  test('a user keeps ten addresses; further ones are ignored', async () => {
    const { register, show } = await scene();
    const phone = newPhone();
    let id = 0;
    for (let index = 0; index < 12; index += 1) ({ id } = await register(phone, `a${index}@example.com`));
    const emails = (await show(id))?.emails;
    assert.deepEqual([emails?.length, emails?.[0], emails?.at(-1)], [10, 'a0@example.com', 'a9@example.com']);
  });

  test('an update replaces the address that is shown, and no other', async () => {
    const { applicationId, register, update, show, noted } = await scene();
    const phone = newPhone();
    const { id } = await register(phone, 'old@example.com');
    await register(phone, 'second@example.com');
    assert.deepEqual(await update(applicationId, id, 'new@example.com'), { ok: true });
    assert.deepEqual((await show(id))?.emails, ['new@example.com', 'second@example.com']);
    await update(applicationId, id, 'second@example.com');
    assert.deepEqual((await show(id))?.emails, ['second@example.com']);
    assert.equal(await noted('user_updated'), 2);
  });

  test('a removed user is gone at once, with codes and authenticators', async () => {
    const { applicationId, register, remove, show, count, giveFactors, factors, noted } = await scene();
    const { id } = await register(newPhone());
    await giveFactors(id);
    assert.equal((await factors(id)).softTokens, 1);
    assert.deepEqual(await remove(applicationId, id), { ok: true });
    assert.equal(await show(id), undefined);
    assert.equal(await count(), 0);
    assert.deepEqual(await factors(id), { passcode: undefined, softTokens: 0 });
    assert.equal(await noted('user_removed'), 1);
  });

  test('a removal touches neither other users nor the same person elsewhere', async () => {
    const [here, there] = [await scene(), await scene()];
    const phone = newPhone();
    const { id } = await here.register(phone);
    await there.register(phone);
    const other = await here.register(newPhone());
    for (const userId of [id, other.id]) await here.giveFactors(userId);
    await there.giveFactors(id);
    await here.remove(here.applicationId, id);
    assert.ok(await there.show(id));
    for (const { softTokens, passcode } of [await there.factors(id), await here.factors(other.id)]) {
      assert.deepEqual([softTokens, passcode?.spent_at], [1, null]);
    }
  });

  test('whoever comes back has the same id and nothing that was confirmed, known or given before', async () => {
    const { applicationId, register, remove, show, confirm, giveFactors, factors, noted } = await scene();
    const phone = newPhone();
    const { id } = await register(phone, 'old@example.com');
    await confirm(id);
    await giveFactors(id);
    assert.ok((await show(id))?.confirmedAt);
    await remove(applicationId, id);
    assert.deepEqual(await register(phone, 'new@example.com'), { id });
    const user = await show(id);
    assert.deepEqual([user?.confirmedAt, user?.emails], [null, ['new@example.com']]);
    assert.deepEqual(await factors(id), { passcode: undefined, softTokens: 0 });
    assert.equal(await noted('user_registered'), 2);
  });

  test('removing and coming back refills no guesses', async () => {
    const { applicationId, register, remove, guessWrong } = await scene();
    const phone = newPhone();
    const { id } = await register(phone);
    for (let guess = 0; guess < 3; guess += 1) assert.equal(await guessWrong(id), true);
    await remove(applicationId, id);
    await register(phone);
    assert.equal(await guessWrong(id), false);
  });

  test('a user is confirmed once, with the first time', async () => {
    const { register, confirm, show, time } = await scene();
    const { id } = await register(newPhone());
    assert.equal(await confirm(id), true);
    const first = time.clock.now();
    await time.advance(1000);
    assert.equal(await confirm(id), false);
    assert.equal((await show(id))?.confirmedAt, first);
  });

  test('unlocking gives the whole budget back and is noted', async () => {
    const { applicationId, register, unlock, guessWrong, noted } = await scene();
    const { id } = await register(newPhone());
    for (let guess = 0; guess < 3; guess += 1) await guessWrong(id);
    assert.equal(await guessWrong(id), false);
    assert.deepEqual(await unlock(applicationId, id), { ok: true });
    for (let guess = 0; guess < 3; guess += 1) assert.equal(await guessWrong(id), true);
    assert.equal(await guessWrong(id), false);
    assert.equal(await noted('user_unlocked'), 1);
  });

  test('what an application tells of its user is noted', async () => {
    const { applicationId, register, report, noted } = await scene();
    const { id } = await register(newPhone());
    const told = { applicationId, userId: id, kind: 'password_reset', data: { ip: '192.0.2.7' } } as const;
    assert.deepEqual(await report(told), { ok: true });
    assert.equal(await noted('password_reset'), 1);
  });

  const absent = {
    'never registered': async () => ({ ...(await scene()), id: 2_000_000_000 }),
    'of another application': async () => {
      const [here, there] = [await scene(), await scene()];
      return { ...here, id: (await there.register(newPhone())).id };
    },
    removed: async () => {
      const here = await scene();
      const { id } = await here.register(newPhone());
      await here.remove(here.applicationId, id);
      return { ...here, id };
    },
  };
  for (const [who, make] of Object.entries(absent)) {
    test(`refused, and nothing noted: a user who is ${who}`, async () => {
      const { applicationId, id, show, update, remove, unlock, report, confirm, noted } = await make();
      const removals = await noted('user_removed');
      assert.equal(await show(id), undefined);
      assert.deepEqual(await update(applicationId, id, 'new@example.com'), unknown);
      assert.deepEqual(await remove(applicationId, id), unknown);
      assert.deepEqual(await unlock(applicationId, id), unknown);
      assert.deepEqual(await report({ applicationId, userId: id, kind: 'banned', data: {} }), unknown);
      assert.equal(await confirm(id), false);
      assert.equal(await noted('user_removed'), removals);
      for (const kind of ['user_updated', 'user_unlocked', 'banned'] as const) assert.equal(await noted(kind), 0);
    });
  }
});
