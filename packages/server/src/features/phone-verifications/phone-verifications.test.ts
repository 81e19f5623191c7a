import assert from 'node:assert/strict';
import { test } from 'node:test';
import { makeGround } from '../../../test/infrastructure/make-ground.ts';
import { onEachDialect } from '../../../test/infrastructure/on-each-dialect.ts';
import { type PhoneNumber, parsePhoneNumber } from '../../kernel/phone-number.ts';
import { type Store, statement } from '../../storage/index.ts';
import { activityRows } from '../activity/index.ts';
import type { ApplicationSettings } from '../applications/index.ts';
import type { NewMessage } from '../delivery/index.ts';
import { makeCheckPasscode } from '../passcodes/index.ts';
import { makeGuessGuard, makeTakeSend, phoneSubject } from '../protection/index.ts';
import { phoneIndexOf } from '../users/index.ts';
import { makeCheckPhoneVerification } from './check-phone-verification.ts';
import { makeShowPhoneVerification } from './show-phone-verification.ts';
import { makeStartPhoneVerification, type PhoneVerificationRequest } from './start-phone-verification.ts';

const life = 600_000;
const hour = 3_600_000;
const limits = { checks: 5 };
const guesses = {
  beforeSuspension: 10,
  afterSuspension: 2,
  firstSuspension: 300_000,
  longestSuspension: 86_400_000,
  hardLockAfter: 100,
};

function phoneOf(code: string, number: string): PhoneNumber {
  const phone = parsePhoneNumber(code, number);
  assert.ok(phone);
  return phone;
}
const american = phoneOf('1', '2015550123');
const germanMobile = phoneOf('49', '1701234567');
const germanLandline = phoneOf('49', '3012345678');

const budgetOf = statement<{ applicationId: number }, { tries_left: number; failures: number }>((db, p) =>
  db.selectFrom('guess_budgets').select(['tries_left', 'failures']).where('application_id', '=', p('applicationId')),
);
const allVerifications = statement<Record<never, never>, Record<string, unknown>>((db) =>
  db.selectFrom('phone_verifications').selectAll(),
);

interface Wish {
  settings?: ApplicationSettings;
  plan?: 'standard' | 'sandbox';
  defaults?: { perHour: number; perDay: number };
}

async function makeScene(store: Store, { defaults = { perHour: 100, perDay: 100 }, ...wish }: Wish = {}) {
  const { time, random, seal, noteActivity, application } = await makeGround(store, wish);
  const { clock } = time;
  const sent: NewMessage[] = [];
  const sendMessage = async (_: unknown, message: NewMessage) => {
    sent.push(message);
    return '0'.repeat(32);
  };
  const guessGuard = makeGuessGuard({ clock, limits: guesses });
  const deps = { store, clock, random, seal, guessGuard, noteActivity, limits };
  const startPhoneVerification = makeStartPhoneVerification({
    ...deps,
    ...{ takeSend: makeTakeSend({ clock }), sendMessage, defaults },
  });
  const checkPhoneVerification = makeCheckPhoneVerification(deps);
  const showPhoneVerification = makeShowPhoneVerification(deps);

  const start = (request: Partial<PhoneVerificationRequest> = {}) =>
    startPhoneVerification({
      ...{ application, phone: american, via: 'sms', locale: null, codeLength: null, customCode: null },
      ...request,
    });
  const started = async (request?: Partial<PhoneVerificationRequest>) => {
    const result = await start(request);
    assert.ok(result.ok);
    const message = sent.at(-1);
    assert.ok(message);
    return { ...result, code: message.code, message };
  };
  const check = async (code: string, phone = american) => {
    const result = await checkPhoneVerification({ application, phone, code });
    return result.ok ? 'accepted' : result.refusal;
  };
  const wrong = async (code: string, count: number) => {
    const outcomes: string[] = [];
    for (let guess = 0; guess < count; guess += 1) outcomes.push(await check(otherThan(code)));
    return outcomes;
  };
  return {
    ...{ store, time, seal, application, sent, guessGuard, start, started, check, wrong },
    show: (id: string) => showPhoneVerification(application, { id }),
    showOf: (phone: PhoneNumber) => showPhoneVerification(application, { phone }),
    budget: async () => {
      const row = await store.read((tx) => tx.first(budgetOf, { applicationId: application.id }));
      return row && { ...row };
    },
  };
}

const otherThan = (code: string) => `${code.slice(0, -1)}${(Number(code.at(-1)) + 1) % 10}`;

onEachDialect('phone verifications', (openedStore) => {
  const scene = (wish?: Wish) => makeScene(openedStore(), wish);

  test('a code is sent, shown as pending, accepted once, and shown as verified', async () => {
    const { started, check, show, showOf, sent, application, time, store } = await scene();
    const { id, code, message, secondsToExpire, isCellphone, locale } = await started();
    assert.ok(id);
    assert.deepEqual(
      { secondsToExpire, isCellphone, locale },
      { secondsToExpire: 600, isCellphone: true, locale: 'en' },
    );
    assert.match(code, /^\d{4}$/);
    assert.deepEqual(message, {
      ...{ applicationId: application.id, userId: null, channel: 'sms', purpose: 'phone_verification' },
      ...{ to: '+12015550123', subject: null, code, locale: 'en', expiresAt: time.clock.now() + life },
      text: `${code} is your Acme verification code. Do not share it.`,
    });
    await time.advance(1500);
    assert.deepEqual(await show(id), { status: 'pending', secondsToExpire: 598 });
    assert.equal(await check(code), 'accepted');
    assert.equal(await check(code), 'no_pending');
    for (const shown of [await show(id), await showOf(american)]) assert.equal(shown?.status, 'verified');
    const range = { applicationId: application.id, kind: 'phone_verified', from: 0, to: Number.MAX_SAFE_INTEGER };
    assert.equal(await store.read((tx) => activityRows.count(tx, range)), 1);
    assert.equal(sent.length, 1);
  });

  test('the application’s own checks and guesses replace those of the server', async () => {
    const twice = await scene({ settings: { checksPerCode: 2 } });
    const { code, id } = await twice.started();
    assert.deepEqual(await twice.wrong(code, 2), ['incorrect', 'incorrect']);
    assert.equal(await twice.check(code), 'incorrect');
    assert.notEqual((await twice.started()).id, id);
    const strict = await scene({ settings: { guessesBeforeSuspension: 3 } });
    const guessed = await strict.started();
    assert.deepEqual(await strict.wrong(guessed.code, 4), ['incorrect', 'incorrect', 'incorrect', 'suspended']);
  });

  test('by voice the code is spoken digit by digit', async () => {
    const { started } = await scene();
    const { message, code } = await started({ via: 'voice', codeLength: 6 });
    assert.equal(message.channel, 'voice');
    assert.ok(message.text.includes(Array.from(code).join(', ')));
  });

  test('a second start sends the same code under the same id, and its time goes on', async () => {
    const { started, time, check, show } = await scene();
    const first = await started();
    await time.advance(200_000);
    const second = await started({ via: 'voice', codeLength: 8 });
    assert.deepEqual([second.id, second.code, second.secondsToExpire], [first.id, first.code, 400]);
    assert.equal(second.message.expiresAt, first.message.expiresAt);
    await time.advance(399_999);
    assert.equal((await show(first.id ?? ''))?.status, 'pending');
    assert.equal(await check(first.code), 'accepted');
  });

  test('no pending: nothing was started, the code is too old, the number or the application is another', async () => {
    const { started, check, show, showOf, time, store, budget } = await scene();
    assert.equal(await check('1234'), 'no_pending');
    const { id, code } = await started();
    assert.equal(await check(code, germanMobile), 'no_pending');
    const other = await makeScene(store);
    assert.equal(await other.check(code), 'no_pending');
    await time.advance(life);
    assert.equal(await check(code), 'no_pending');
    for (const shown of [await show(id ?? ''), await showOf(american)]) {
      assert.deepEqual(shown, { status: 'expired', secondsToExpire: 0 });
    }
    assert.equal(await budget(), undefined, 'what cannot be guessed costs no guess');
  });

  test('after its time a number gets a new code under a new id', async () => {
    const { started, time, show } = await scene();
    const first = await started();
    await time.advance(life);
    const second = await started();
    assert.notEqual(second.id, first.id);
    assert.equal((await show(first.id ?? ''))?.status, 'expired');
    assert.equal((await show(second.id ?? ''))?.status, 'pending');
  });

  test('after a success a number gets a new code', async () => {
    const { started, check, show } = await scene();
    const first = await started();
    assert.equal(await check(first.code), 'accepted');
    const second = await started();
    assert.notEqual(second.id, first.id);
    assert.equal((await show(first.id ?? ''))?.status, 'verified');
    assert.equal(await check(second.code), 'accepted');
  });

  test('incorrect: a wrong code counts, and the right one clears the count', async () => {
    const { started, wrong, check, budget } = await scene();
    const { code } = await started();
    assert.deepEqual(await wrong(code, 3), ['incorrect', 'incorrect', 'incorrect']);
    assert.equal((await budget())?.failures, 3);
    assert.equal(await check(code), 'accepted');
    assert.deepEqual(await budget(), { tries_left: 10, failures: 0 });
  });

  test('incorrect: a code is checked five times, then also the right one is not compared', async () => {
    const { started, wrong, check } = await scene();
    const { code } = await started();
    await wrong(code, 5);
    assert.equal(await check(code), 'incorrect');
  });

  test('incorrect: anything that is no code', async () => {
    const { started, check } = await scene();
    const { code } = await started();
    for (const text of ['', `${code}0`, `0${code}`, '١٢٣٤']) assert.equal(await check(text), 'incorrect');
    assert.equal(await check(code), 'accepted');
  });

  test('a code without checks left is replaced, but the guesses stay counted', async () => {
    const { started, wrong, check, show, budget } = await scene();
    const first = await started();
    await wrong(first.code, 5);
    const second = await started();
    assert.notEqual(second.id, first.id);
    assert.equal((await show(first.id ?? ''))?.status, 'expired');
    assert.equal((await budget())?.failures, 5);
    await wrong(second.code, 5);
    assert.equal(await check(second.code), 'suspended');
  });

  test('suspended: no code is compared and none is sent, until the suspension is over', async () => {
    const { started, start, wrong, check, time, guessGuard, seal, application, store } = await scene();
    const first = await started();
    await wrong(first.code, 5);
    const second = await started();
    assert.deepEqual(await wrong(second.code, 6), [...Array(5).fill('incorrect'), 'suspended']);
    assert.equal(await check(second.code), 'suspended');
    assert.deepEqual(await start(), { ok: false, refusal: 'suspended' });
    const subject = phoneSubject(application.id, phoneIndexOf(seal, american.e164));
    assert.ok(await store.read((tx) => guessGuard.isSuspended(tx, subject)));
    await time.advance(guesses.firstSuspension);
    const third = await started();
    assert.equal(await check(third.code), 'accepted');
  });

  test('one number, two applications: neither codes nor counts are shared', async () => {
    const one = await scene();
    const other = await makeScene(one.store);
    const { code, id } = await one.started({ codeLength: 10 });
    const others = await other.started({ codeLength: 10 });
    assert.notEqual(others.code, code);
    assert.deepEqual(await one.wrong(code, 5), Array(5).fill('incorrect'));
    assert.equal(await other.check(code), 'incorrect');
    assert.equal(await other.check(others.code), 'accepted');
    assert.equal(await other.show(id ?? ''), null);
  });

  test('a code for a number is no code of a user', async () => {
    const { started, store, time, seal, application } = await scene();
    const { code } = await started({ codeLength: 7 });
    const checkPasscode = makeCheckPasscode({ clock: time.clock, seal, limits: { life, checks: 5 } });
    const key = { applicationId: application.id, userId: 1, action: null, code };
    assert.equal(await store.write((tx) => checkPasscode(tx, key)), 'wrong');
  });

  test("the application's own code is sent, sent again, and accepted", async () => {
    const { started, check } = await scene();
    const first = await started({ customCode: '987654' });
    assert.equal(first.code, '987654');
    for (const customCode of ['987654', null]) {
      const again = await started({ customCode });
      assert.deepEqual([again.id, again.code], [first.id, '987654']);
    }
    assert.equal(await check('987654'), 'accepted');
  });

  test('another own code takes the place of the live one', async () => {
    const { started, check, show } = await scene();
    const first = await started();
    const second = await started({ customCode: `${first.code}1` });
    const third = await started({ customCode: `${first.code}2` });
    assert.equal(new Set([first.id, second.id, third.id]).size, 3);
    for (const { id } of [first, second]) assert.equal((await show(id ?? ''))?.status, 'expired');
    assert.equal(await check(first.code), 'incorrect');
    assert.equal(await check(third.code), 'accepted');
  });

  test('neither code nor number is stored in clear', async () => {
    const { started, store } = await scene();
    const { code } = await started({ customCode: '8172635490' });
    const stored = JSON.stringify(await store.read((tx) => tx.all(allVerifications, {})));
    for (const text of [code, '2015550123']) assert.ok(!stored.includes(text));
  });

  test("codes are as long as asked, and as the application's minimum demands", async () => {
    const { started } = await scene({ settings: { minimumVerificationDigits: 6 } });
    assert.equal((await started()).code.length, 6);
    assert.equal((await started({ phone: germanMobile, codeLength: 10 })).code.length, 10);
  });

  test('a minimum that was raised meanwhile replaces a shorter live code', async () => {
    const { started, application } = await scene();
    const short = await started();
    const settings = { ...application.settings, minimumVerificationDigits: 6 };
    const long = await started({ application: { ...application, settings } });
    assert.notEqual(long.id, short.id);
    assert.equal(long.code.length, 6);
  });

  test('refused: own codes that the application does not allow, or that are too short', async () => {
    const forbidding = await scene({ settings: { allowsCustomCodes: false } });
    assert.deepEqual(await forbidding.start({ customCode: '1234' }), { ok: false, refusal: 'custom_codes_disabled' });
    const demanding = await scene({ settings: { minimumVerificationDigits: 6 } });
    assert.deepEqual(await demanding.start({ customCode: '1234' }), { ok: false, refusal: 'custom_code_too_short' });
    assert.deepEqual([...forbidding.sent, ...demanding.sent], []);
  });

  test('refused: a channel that the application switched off', async () => {
    const { start, started, sent } = await scene({ settings: { smsEnabled: false } });
    assert.deepEqual(await start(), { ok: false, refusal: 'channel_disabled' });
    assert.deepEqual(sent, []);
    await started({ via: 'voice' });
    const silent = await scene({ settings: { voiceEnabled: false } });
    assert.deepEqual(await silent.start({ via: 'voice' }), { ok: false, refusal: 'channel_disabled' });
  });

  test('refused: a landline by SMS; by voice it is served', async () => {
    const { start, started } = await scene();
    assert.deepEqual(await start({ phone: germanLandline }), { ok: false, refusal: 'landline' });
    const { isCellphone } = await started({ phone: germanLandline, via: 'voice' });
    assert.equal(isCellphone, false);
  });

  test('refused: toll-free and premium numbers, by SMS and by voice', async () => {
    const { start, sent } = await scene();
    for (const number of ['8002345678', '9002345678']) {
      for (const via of ['sms', 'voice'] as const) {
        assert.deepEqual(await start({ phone: phoneOf('1', number), via }), { ok: false, refusal: 'no_carrier' });
      }
    }
    assert.deepEqual(sent, []);
  });

  test('refused: more messages in an hour or a day than the server allows', async () => {
    const { start, started, time, sent } = await scene({ defaults: { perHour: 2, perDay: 3 } });
    await started();
    await started({ via: 'voice' });
    assert.deepEqual(await start(), { ok: false, refusal: 'too_many_this_hour' });
    await started({ phone: germanMobile });
    await time.advance(hour);
    await started();
    assert.deepEqual(await start(), { ok: false, refusal: 'too_many_today' });
    assert.equal(sent.length, 4);
    await time.advance(23 * hour);
    await started();
  });

  test('the application may allow more or less messages than the server', async () => {
    const strict = await scene({ settings: { sendsPerHour: 1 } });
    await strict.started();
    assert.deepEqual(await strict.start(), { ok: false, refusal: 'too_many_this_hour' });
    const daily = await scene({ settings: { sendsPerDay: 1 } });
    await daily.started();
    assert.deepEqual(await daily.start(), { ok: false, refusal: 'too_many_today' });
    const generous = await scene({ settings: { sendsPerHour: 2 }, defaults: { perHour: 1, perDay: 9 } });
    await generous.started();
    await generous.started();
  });

  test('the language: of the request, of the application, of the country', async () => {
    const { started } = await scene();
    assert.equal((await started({ locale: 'pt-br' })).message.locale, 'pt-BR');
    assert.equal((await started({ phone: germanMobile })).locale, 'de');
    assert.equal((await started({ phone: germanMobile, locale: 'tlh' })).locale, 'de');
    const spanish = await scene({ settings: { locale: 'es' } });
    const { message, code } = await spanish.started({ phone: germanMobile });
    assert.deepEqual([message.locale, message.text.includes(code)], ['es', true]);
  });

  test('shown: nothing for ids and numbers that are unknown or no ids', async () => {
    const { started, show, showOf } = await scene();
    const { id } = await started();
    assert.ok(id);
    assert.equal((await show(id.toUpperCase()))?.status, 'pending');
    assert.equal(await showOf(germanMobile), null);
    for (const text of ['', '0', `${id}0`, '\0', "' OR 1=1 --", '00000000-0000-4000-8000-000000000000']) {
      assert.equal(await show(text), null);
    }
  });

  test('sandbox: 0000 is right for every number, nothing is sent and nothing kept', async () => {
    const { start, check, sent, showOf, budget } = await scene({ plan: 'sandbox' });
    for (const phone of [american, germanLandline]) {
      const { locale, ...rest } = (await start({ phone })) as Record<string, unknown>;
      assert.ok(locale);
      assert.deepEqual(rest, { ok: true, id: null, secondsToExpire: 0, isCellphone: false });
    }
    for (const code of ['0000', '0000', '1234', '', '00000']) {
      assert.equal(await check(code), code === '0000' ? 'accepted' : 'incorrect');
    }
    assert.deepEqual([sent, await showOf(american), await budget()], [[], null, undefined]);
  });

  test('0000 is nothing special elsewhere', async () => {
    const { started, check } = await scene();
    await started({ customCode: '1111' });
    assert.equal(await check('0000'), 'incorrect');
  });
});
