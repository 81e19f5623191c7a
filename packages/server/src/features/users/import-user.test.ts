import assert from 'node:assert/strict';
import { test } from 'node:test';
import { makeGround } from '../../../test/infrastructure/make-ground.ts';
import { onEachDialect } from '../../../test/infrastructure/on-each-dialect.ts';
import type { PhoneNumber } from '../../kernel/phone-number.ts';
import { makeFindUser } from './find-user.ts';
import { makeImportUser } from './import-user.ts';
import { makeRegisterUser } from './register-user.ts';
import { makeRemoveUser } from './remove-user.ts';
import { makeShowUser } from './show-user.ts';
import { largestUserId } from './user.ts';

let line = 0;
function newPhone(): PhoneNumber {
  line += 1;
  const national = `201556${String(line).padStart(4, '0')}`;
  return { e164: `+1${national}`, countryCode: 1, national, country: 'US' };
}

onEachDialect('imported users', (openedStore) => {
  async function scene() {
    const { store, time, seal, noteActivity, application } = await makeGround(openedStore());
    const deps = { store, clock: time.clock, seal, noteActivity };
    const applicationId = application.id;
    const registerUser = makeRegisterUser(deps);
    const importUser = makeImportUser({ store, seal, registerUser });
    const showUser = makeShowUser({ store, findUser: makeFindUser({ seal }) });
    const removeUser = makeRemoveUser({ ...deps, forget: [] });
    const email = 'ada@example.com';
    return {
      register: async (phone = newPhone()) => (await registerUser({ applicationId, phone, email })).id,
      bring: (id: number, phone = newPhone()) => importUser({ applicationId, phone, email, id }),
      phoneOf: async (id: number) => (await showUser(applicationId, id))?.phone,
      remove: (id: number) => removeUser(applicationId, id),
    };
  }
  const refusal = (name: string) => ({ ok: false, refusal: name });

  test('a user keeps the id they had elsewhere, also when imported again', async () => {
    const { bring, register, phoneOf } = await scene();
    const phone = newPhone();
    for (let run = 0; run < 2; run += 1) assert.deepEqual(await bring(12_345_678, phone), { ok: true, id: 12_345_678 });
    assert.equal(await phoneOf(12_345_678), phone.e164);
    assert.equal(await register(phone), 12_345_678);
  });

  test('refused: an id that another number of the application has, or had', async () => {
    const { bring, register, remove, phoneOf } = await scene();
    const phone = newPhone();
    const id = await register(phone);
    assert.deepEqual(await bring(id), refusal('id_taken'));
    assert.equal(await phoneOf(id), phone.e164);
    await remove(id);
    assert.deepEqual(await bring(id), refusal('id_taken'));
  });

  test('refused: a number that is registered under another id, or was', async () => {
    const { bring, register, remove } = await scene();
    const phone = newPhone();
    const id = await register(phone);
    assert.deepEqual(await bring(23_456_789, phone), refusal('phone_has_other_id'));
    await remove(id);
    assert.deepEqual(await bring(23_456_789, phone), refusal('phone_has_other_id'));
    assert.equal(await register(phone), id);
  });

  test('an id may be brought to two applications for two numbers', async () => {
    const [here, there] = [await scene(), await scene()];
    assert.ok((await here.bring(34_567_890)).ok);
    assert.ok((await there.bring(34_567_890)).ok);
    assert.notEqual(await here.phoneOf(34_567_890), await there.phoneOf(34_567_890));
  });

  test('a number whose id was brought for another number gets a new id there, and keeps it', async () => {
    const [here, there] = [await scene(), await scene()];
    const phone = newPhone();
    const id = await here.register(phone);
    assert.ok((await there.bring(id)).ok);
    const other = await there.register(phone);
    assert.notEqual(other, id);
    assert.equal(await there.register(phone), other);
    assert.equal(await here.register(phone), id);
  });

  test('a brought id is never handed out to another number, in any application', async () => {
    const [here, there] = [await scene(), await scene()];
    const next = (await here.register()) + 1;
    const brought = [next, next + 1, next + 2, next + 4];
    for (const id of brought) assert.ok((await here.bring(id)).ok);
    const given = [await there.register(), await here.register(), await there.register(), await here.register()];
    assert.deepEqual(given, [next + 3, next + 5, next + 6, next + 7]);
  });

  test('a number that first met a brought id has one id in every application', async () => {
    const [here, there] = [await scene(), await scene()];
    const next = (await here.register()) + 1;
    await here.bring(next);
    const phone = newPhone();
    assert.equal(await there.register(phone), await here.register(phone));
  });

  test('an id from far ahead leaves the sequence where it is', async () => {
    const { bring, register } = await scene();
    const last = await register();
    assert.deepEqual(await bring(largestUserId), { ok: true, id: largestUserId });
    assert.equal(await register(), last + 1);
  });

  test('of two imports at once of one number, one id wins', async () => {
    const { bring, register } = await scene();
    const phone = newPhone();
    const results = await Promise.all([bring(45_678_901, phone), bring(45_678_902, phone)]);
    const winners = results.filter(({ ok }) => ok);
    assert.equal(winners.length, 1);
    assert.deepEqual(
      results.find(({ ok }) => !ok),
      refusal('phone_has_other_id'),
    );
    assert.deepEqual(winners[0], { ok: true, id: await register(phone) });
  });
});
