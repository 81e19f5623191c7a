import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { allLocales, type Locale, renderMessage } from '../../src/features/messages/index.ts';
import { openHouse, type TestHouse } from '../house.ts';
import { type AuthyCaller, freshPhone, makeAuthyCaller } from './authy-caller.ts';

const app = 'Acme Bank';

describe('every language reaches the text', () => {
  let house: TestHouse;
  let caller: AuthyCaller;
  before(async () => {
    house = await openHouse({ application: { name: app, settings: { sendsPerHour: 1000, sendsPerDay: 1000 } } });
    caller = makeAuthyCaller(house);
  });
  after(() => house.close());

  /** Runs a call for every locale, each spelt as clients do, and hands over the message that came of it. */
  async function inEveryLocale(
    to: string,
    call: (locale: string) => Promise<unknown>,
    expect: (locale: Locale, message: { code: string; text: string; subject: string | null }) => void,
  ) {
    for (const locale of allLocales) {
      for (const spelling of [locale, locale.toLowerCase()]) {
        const already = house.ledger.messages.length;
        await call(spelling);
        const message = await house.ledger.messageTo(to, already);
        assert.equal(message.locale, locale, spelling);
        expect(locale, message);
      }
    }
  }

  it('by SMS', async () => {
    const { id, phone } = await caller.addUser();
    await inEveryLocale(
      phone,
      (locale) => caller.get(`sms/${id}`, { locale }),
      (locale, { text, code }) => assert.equal(text, renderMessage('passcode.sms', locale, { app, code })),
    );
  });

  it('by SMS, for an action', async () => {
    const { id, phone } = await caller.addUser();
    await inEveryLocale(
      phone,
      (locale) => caller.get(`sms/${id}`, { locale, action: 'pay', action_message: 'Pay 10' }),
      (locale, { text, code }) =>
        assert.equal(text, renderMessage('passcode.sms.action', locale, { app, code, action: 'Pay 10' })),
    );
  });

  it('by voice', async () => {
    const { id, phone } = await caller.addUser();
    await inEveryLocale(
      phone,
      (locale) => caller.get(`call/${id}`, { locale }),
      (locale, { text, code }) => assert.equal(text, renderMessage('passcode.voice', locale, { app, code })),
    );
  });

  it('by e-mail, subject and text', async () => {
    const email = 'polyglot@example.com';
    const { id } = await caller.addUser(freshPhone(), email);
    await inEveryLocale(
      email,
      (locale) => caller.post(`email/${id}`, { locale }),
      (locale, { text, code, subject }) => {
        assert.equal(text, renderMessage('passcode.email.text', locale, { app, code }));
        assert.equal(subject, renderMessage('passcode.email.subject', locale, { app }));
      },
    );
  });

  it('in phone verifications, message and reply', async () => {
    const phone = freshPhone();
    const shown = phone.replace(/^\+1(...)(...)(....)$/, '+1 $1-$2-$3');
    let reply = '';
    await inEveryLocale(
      phone,
      async (locale) => {
        const form = { via: 'sms', country_code: '1', phone_number: phone.slice(2), locale };
        reply = String((await caller.post('phones/verification/start', form)).body.message);
      },
      (locale, { text, code }) => {
        assert.equal(text, renderMessage('verification.sms', locale, { app, code }));
        assert.equal(reply, renderMessage('reply.verification.sms', locale, { phone: shown }));
      },
    );
  });

  it('and without one the country of the number decides', async () => {
    for (const [countryCode, number, locale] of [
      ['49', '15123456789', 'de'],
      ['55', '11961234567', 'pt-BR'],
      ['852', '51234567', 'zh-HK'],
      ['44', '7911123456', 'en-GB'],
    ] as const) {
      const form = { 'user[email]': 'u@example.com', 'user[cellphone]': number, 'user[country_code]': countryCode };
      const { user } = (await caller.post('users/new', form)).body as { user: { id: number } };
      await caller.get(`sms/${user.id}`);
      assert.equal((await house.ledger.messageTo(`+${countryCode}${number}`)).locale, locale);
    }
  });
});
