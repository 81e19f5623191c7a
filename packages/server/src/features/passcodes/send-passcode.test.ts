import assert from 'node:assert/strict';
import { test } from 'node:test';
import { makeGround } from '../../../test/infrastructure/make-ground.ts';
import { onEachDialect } from '../../../test/infrastructure/on-each-dialect.ts';
import { plantDevice } from '../../../test/infrastructure/plant-device.ts';
import { whenOtherNodesAreHeard } from '../../../test/storage/hear-from.ts';
import { parsePhoneNumber } from '../../kernel/phone-number.ts';
import type { Application, ApplicationSettings } from '../applications/index.ts';
import type { NewMessage } from '../delivery/index.ts';
import { deviceTopic, makeActiveDevices } from '../devices/index.ts';
import { makeGuessGuard, makeTakeSend, userSubject } from '../protection/index.ts';
import { makeFindUser, makeRegisterUser, makeRemoveUser } from '../users/index.ts';
import { makeIssuePasscode } from './issue-passcode.ts';
import { passcodeRows } from './repository.ts';
import { makeSendPasscode, type PasscodeRequest } from './send-passcode.ts';

const hour = 3_600_000;
const life = 600_000;
const guesses = {
  beforeSuspension: 3,
  afterSuspension: 2,
  firstSuspension: 300_000,
  longestSuspension: 86_400_000,
  hardLockAfter: 100,
};
const defaults = { perHour: 3, perDay: 5, digits: 7 };
const german = parsePhoneNumber('49', '1701234567');

interface Wish {
  settings?: ApplicationSettings;
  plan?: Application['plan'];
  name?: string;
}

onEachDialect('sending passcodes', (openedStore) => {
  async function scene(wish: Wish = {}) {
    const { store, time, random, seal, noteActivity, application } = await makeGround(openedStore(), wish);
    const { clock } = time;
    const sent: NewMessage[] = [];
    const findUser = makeFindUser({ seal });
    const guessGuard = makeGuessGuard({ clock, limits: guesses });
    const deps = { store, clock, seal, noteActivity };
    const sendPasscode = makeSendPasscode({
      ...{ store, findUser, guessGuard, takeSend: makeTakeSend({ clock }), defaults, noteActivity },
      issuePasscode: makeIssuePasscode({ clock, random, seal, limits: { life, checks: 5 } }),
      activeDevices: makeActiveDevices({ seal }),
      async sendMessage(_, message) {
        sent.push(message);
        return 'f'.repeat(32);
      },
    });
    assert.ok(german);
    const registration = { applicationId: application.id, phone: german, email: 'ada@example.com' };
    const { id: userId } = await makeRegisterUser(deps)(registration);
    const send = (change: Partial<PasscodeRequest> = {}) =>
      sendPasscode({
        ...{ application, userId, channel: 'sms', action: null, actionMessage: null, locale: null, isForced: false },
        ...change,
      });
    return {
      ...{ store, time, application, userId, sent, send, guessGuard },
      outcome: async (change?: Partial<PasscodeRequest>) => {
        const result = await send(change);
        if (!result.ok) return result.refusal;
        return result.ignoredFor === null ? 'sent' : 'ignored';
      },
      plant: (change: Parameters<typeof plantDevice>[2] = {}) =>
        plantDevice({ store, seal, clock, random }, { applicationId: application.id, userId }, change),
      last: () => {
        const message = sent.at(-1);
        assert.ok(message);
        return message;
      },
      remove: makeRemoveUser({ ...deps, forget: [passcodeRows.forget] }),
      passcode: () =>
        store.read((tx) => passcodeRows.current(tx, { applicationId: application.id, userId, actionKey: '' })),
    };
  }

  test('an SMS: to the number, in the language of its country, with the code, good as long as the code', async () => {
    const { time, application, userId, send, last } = await scene({ name: 'Acme' });
    const result = await send();
    assert.ok(result.ok && result.ignoredFor === null);
    assert.deepEqual([result.to, result.messageId, result.user.id], ['+491701234567', 'f'.repeat(32), userId]);
    const { text, code, ...rest } = last();
    assert.deepEqual(rest, {
      ...{ applicationId: application.id, userId, channel: 'sms', purpose: 'passcode', to: '+491701234567' },
      ...{ subject: null, locale: 'de', expiresAt: time.clock.now() + life },
    });
    assert.match(code, /^\d{7}$/);
    assert.ok(text.includes(code) && text.includes('Acme'));
  });

  test('a call speaks to the number, an e-mail goes to the first address with a subject', async () => {
    const { outcome, last } = await scene();
    assert.equal(await outcome({ channel: 'voice' }), 'sent');
    assert.deepEqual([last().channel, last().to, last().subject], ['voice', '+491701234567', null]);
    const { code } = last();
    assert.equal(await outcome({ channel: 'email' }), 'sent');
    assert.deepEqual([last().channel, last().to, last().code], ['email', 'ada@example.com', code]);
    assert.match(last().subject ?? '', /Acme/);
  });

  test('the language: asked for, else of the application, else of the country', async () => {
    const { send, last, application } = await scene({ settings: { locale: 'fr' } });
    await send({ locale: 'es' });
    assert.equal(last().locale, 'es');
    await send();
    assert.equal(last().locale, 'fr');
    await send({ application: { ...application, settings: {} } });
    assert.equal(last().locale, 'de');
  });

  test('an action is named in the text, in the words given for it', async () => {
    const { send, last } = await scene();
    await send({ action: 'login' });
    const plain = last();
    assert.ok(plain.text.includes('login'));
    await send({ action: 'login', actionMessage: 'Sign in at work' });
    assert.ok(last().text.includes('Sign in at work') && !last().text.includes('login'));
    assert.equal(last().code, plain.code);
    await send({ actionMessage: 'Sign in at work' });
    assert.notEqual(last().code, plain.code);
  });

  test('digits are those of the server, or of the application', async () => {
    const ours = await scene();
    await ours.send();
    assert.equal(ours.last().code.length, 7);
    const theirs = await scene({ settings: { passcodeDigits: 8 } });
    await theirs.send();
    assert.equal(theirs.last().code.length, 8);
  });

  test('a resend repeats the code', async () => {
    const { send, sent } = await scene();
    await send();
    await send();
    assert.equal(sent.length, 2);
    assert.equal(sent[0]?.code, sent[1]?.code);
  });

  test('refused: a user who is unknown, of another application, or removed', async () => {
    const [here, there] = [await scene(), await scene()];
    assert.equal(await here.outcome({ userId: 2_000_000_000 }), 'unknown_user');
    await here.remove(here.application.id, here.userId);
    assert.equal(await here.outcome(), 'unknown_user');
    assert.equal(await there.outcome({ userId: here.userId }), 'sent');
    assert.deepEqual([here.sent.length, there.sent.length], [0, 1]);
  });

  for (const [channel, setting] of [
    ['sms', 'smsEnabled'],
    ['voice', 'voiceEnabled'],
    ['email', 'emailEnabled'],
  ] as const) {
    test(`refused: ${channel} where the application has switched it off, and nothing else`, async () => {
      const { outcome, sent, passcode } = await scene({ settings: { [setting]: false } });
      assert.equal(await outcome({ channel }), 'channel_disabled');
      assert.deepEqual([sent, await passcode()], [[], undefined]);
      assert.equal(await outcome({ channel: channel === 'sms' ? 'voice' : 'sms' }), 'sent');
    });
  }

  test('refused: a suspended user gets no code, until the suspension is over', async () => {
    const { store, time, application, userId, guessGuard, outcome, sent } = await scene();
    for (let index = 0; index < 3; index += 1) {
      await store.write(async (tx) => (await guessGuard.take(tx, userSubject(application.id, userId)))?.wrong());
    }
    assert.equal(await outcome(), 'suspended');
    assert.equal(sent.length, 0);
    await time.advance(300_000);
    assert.equal(await outcome(), 'sent');
  });

  test('refused: more in an hour or a day than the server allows, over all channels together', async () => {
    const { time, outcome, sent } = await scene();
    for (const channel of ['sms', 'voice', 'email'] as const) assert.equal(await outcome({ channel }), 'sent');
    assert.equal(await outcome(), 'too_many_this_hour');
    assert.equal(await outcome({ channel: 'email' }), 'too_many_this_hour');
    await time.advance(hour);
    assert.deepEqual([await outcome(), await outcome()], ['sent', 'sent']);
    assert.equal(await outcome(), 'too_many_today');
    assert.equal(sent.length, 5);
  });

  test('the application’s own limits replace those of the server', async () => {
    const few = await scene({ settings: { sendsPerHour: 1 } });
    assert.deepEqual([await few.outcome(), await few.outcome()], ['sent', 'too_many_this_hour']);
    const many = await scene({ settings: { sendsPerHour: 100, sendsPerDay: 6 } });
    for (let index = 0; index < 6; index += 1) assert.equal(await many.outcome(), 'sent');
    assert.equal(await many.outcome(), 'too_many_today');
  });

  test('a code lives as long as the application says', async () => {
    const { time, outcome, sent } = await scene({ settings: { passcodeLife: 90 } });
    assert.equal(await outcome(), 'sent');
    assert.equal(sent.at(-1)?.expiresAt, time.clock.now() + 90_000);
  });

  test('one person’s sends in one application leave those in another alone', async () => {
    const [here, there] = [await scene(), await scene()];
    assert.equal(here.userId, there.userId);
    for (let index = 0; index < 4; index += 1) await here.outcome();
    assert.equal(await here.outcome(), 'too_many_this_hour');
    assert.equal(await there.outcome(), 'sent');
  });

  test('a sandbox accepts without sending, keeping or counting anything', async () => {
    const { send, outcome, sent, passcode } = await scene({ plan: 'sandbox' });
    const result = await send();
    assert.ok(result.ok && result.ignoredFor === null);
    assert.deepEqual([result.to, result.messageId], ['+491701234567', '0'.repeat(32)]);
    for (let index = 0; index < 10; index += 1) assert.equal(await outcome(), 'sent');
    assert.deepEqual([sent, await passcode()], [[], undefined]);
  });

  test('ignored: somebody whose device shows codes; every active device is nudged, and no budget is touched', async () => {
    const { store, time, plant, send, outcome, sent, passcode } = await scene();
    const devices = [await plant()];
    await time.advance(1000);
    devices.push(await plant());
    await time.advance(1000);
    devices.push(await plant({ state: 'pending' }));
    await whenOtherNodesAreHeard(store);
    const heard: string[] = [];
    const stops = devices.map(({ id }, at) => store.listen(deviceTopic(id), (text) => heard.push(`${at} ${text}`)));
    const result = await send();
    assert.equal(result.ok && result.ignoredFor?.id, devices[1]?.id, 'the active one that was seen last');
    assert.deepEqual(heard.sort(), ['0 nudge', '1 nudge']);
    for (let index = 0; index < 10; index += 1) assert.equal(await outcome({ channel: 'voice' }), 'ignored');
    assert.deepEqual([sent, await passcode()], [[], undefined]);
    for (const stop of stops) stop();
  });

  test('sent all the same: forced, by e-mail, for an action, or where the application wants it', async () => {
    const { plant, outcome, application } = await scene();
    await plant();
    assert.equal(await outcome({ isForced: true }), 'sent');
    assert.equal(await outcome({ channel: 'email' }), 'sent');
    assert.equal(await outcome({ action: 'pay' }), 'sent');
    const wanting = await scene({ settings: { sendsDespiteDevices: true } });
    await wanting.plant();
    assert.equal(await wanting.outcome(), 'sent');
    assert.equal(
      await outcome({ application: { ...application, settings: { smsEnabled: false } } }),
      'channel_disabled',
    );
  });

  test('sent: to somebody whose only device is pending', async () => {
    const { plant, outcome } = await scene();
    await plant({ state: 'pending' });
    assert.equal(await outcome(), 'sent');
  });

  test('when the message cannot be stored, neither code nor count stays', async () => {
    const { store, time, application, userId } = await scene();
    const { seal, random, noteActivity } = await makeGround(store);
    const { clock } = time;
    const failing = makeSendPasscode({
      ...{ store, defaults: { ...defaults, perHour: 1 }, noteActivity },
      findUser: makeFindUser({ seal }),
      guessGuard: makeGuessGuard({ clock, limits: guesses }),
      takeSend: makeTakeSend({ clock }),
      issuePasscode: makeIssuePasscode({ clock, random, seal, limits: { life, checks: 5 } }),
      sendMessage: () => Promise.reject(new Error('no room')),
      activeDevices: makeActiveDevices({ seal }),
    });
    const words = { action: null, actionMessage: null, locale: null, isForced: false };
    const request = { application, userId, channel: 'sms', ...words } as const;
    for (let index = 0; index < 2; index += 1) await assert.rejects(failing(request), /no room/);
    const key = { applicationId: application.id, userId, actionKey: '' };
    assert.equal(await store.read((tx) => passcodeRows.current(tx, key)), undefined);
  });
});
