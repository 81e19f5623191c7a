import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { openHouse, type TestHouse } from '../house.ts';
import { type AuthyCaller, addCaller, freshPhone, makeAuthyCaller, outcome, wrongCode } from './authy-caller.ts';

const minute = 60_000;

for (const dialect of ['sqlite', 'postgres'] as const) {
  describe(`verifying a number without a user (${dialect})`, () => {
    let house: TestHouse;
    let caller: AuthyCaller;
    before(async () => {
      house = await openHouse({ dialect });
      caller = makeAuthyCaller(house);
    });
    after(() => house.close());

    const number = (phone: string) => ({ country_code: '1', phone_number: phone.slice(2) });

    async function start(phone: string, more: Record<string, string> = {}, by = caller) {
      const already = house.ledger.messages.length;
      const reply = await by.post('phones/verification/start', { via: 'sms', ...number(phone), ...more });
      assert.equal(reply.status, 200, reply.text);
      const message = await house.ledger.messageTo(phone, already);
      return { message, code: message.code, reply: reply.body };
    }
    const check = (phone: string, code: string, by = caller) =>
      by.get('phones/verification/check', { ...number(phone), verification_code: code });
    const statusOf = async (query: Record<string, string>) =>
      (await caller.get('phones/verification/status', query)).body;

    it('started, mistyped, entered, entered again', async () => {
      const phone = freshPhone();
      const { code, message, reply } = await start(phone);
      assert.match(code, /^\d{4}$/);
      assert.equal(message.channel, 'sms');
      assert.ok(message.text.includes(code));
      assert.equal(reply.seconds_to_expire, 600);
      assert.equal(outcome(await check(phone, wrongCode(code))), '401 60022');
      assert.equal((await statusOf(number(phone))).status, 'pending');
      assert.equal(outcome(await check(phone, code)), '200');
      assert.equal((await statusOf({ uuid: String(reply.uuid) })).status, 'verified');
      assert.equal(outcome(await check(phone, code)), '404 60023');
    });

    it('is one number however it is written', async () => {
      const phone = freshPhone();
      const { code } = await start(phone);
      const written = phone.replace(/^\+1(...)(...)(....)$/, '($1) $2.$3');
      const query = { country_code: '+1', phone_number: written, verification_code: code };
      assert.equal(outcome(await caller.get('phones/verification/check', query)), '200');
    });

    it('started again, the same code comes again, by voice too, under the same uuid', async () => {
      const phone = freshPhone();
      const first = await start(phone);
      house.time.advance(4 * minute + 500);
      const second = await start(phone, { via: 'call' });
      assert.equal(second.message.channel, 'voice');
      assert.deepEqual([second.code, second.reply.uuid], [first.code, first.reply.uuid]);
      assert.equal(second.reply.seconds_to_expire, 359);
      assert.equal((await statusOf(number(phone))).seconds_to_expire, 359);
      assert.equal(outcome(await check(phone, first.code)), '200');
    });

    it('lives ten minutes, then is expired and followed by another', async () => {
      const phone = freshPhone();
      const first = await start(phone);
      house.time.advance(10 * minute);
      const expired = await statusOf({ uuid: String(first.reply.uuid) });
      assert.deepEqual([expired.status, expired.seconds_to_expire], ['expired', 0]);
      assert.equal(outcome(await check(phone, first.code)), '404 60023');
      const second = await start(phone);
      assert.notEqual(second.reply.uuid, first.reply.uuid);
      assert.equal((await statusOf({ uuid: String(first.reply.uuid) })).status, 'expired');
      assert.equal(outcome(await check(phone, second.code)), '200');
    });

    it('has the wanted length, four to ten digits', async () => {
      for (const code_length of ['4', '6', '10']) {
        const phone = freshPhone();
        const { code } = await start(phone, { code_length });
        assert.equal(code.length, Number(code_length));
        assert.equal(outcome(await check(phone, code)), '200');
      }
    });

    it('has at least the six digits that an application demands', async () => {
      const strict = await addCaller(house, { settings: { minimumVerificationDigits: 6 } });
      for (const [wanted, length] of [
        [{}, 6],
        [{ code_length: '4' }, 6],
        [{ code_length: '8' }, 8],
      ] as const) {
        const phone = freshPhone();
        const { code } = await start(phone, wanted, strict);
        assert.equal(code.length, length);
        assert.equal(outcome(await check(phone, code, strict)), '200');
      }
    });

    it('may be a code of the application, zeros in front and all', async () => {
      const phone = freshPhone();
      const { code } = await start(phone, { custom_code: '00042' });
      assert.equal(code, '00042');
      assert.equal(outcome(await check(phone, '42')), '401 60022');
      assert.equal(outcome(await check(phone, '00042')), '200');
    });

    it('can be checked five times', async () => {
      const phone = freshPhone();
      const { code } = await start(phone);
      for (let tried = 0; tried < 5; tried += 1) {
        assert.equal(outcome(await check(phone, wrongCode(code))), '401 60022');
      }
      assert.equal(outcome(await check(phone, code)), '401 60022');
      const second = await start(phone);
      assert.equal(outcome(await check(phone, second.code)), '200');
    });

    it('ten wrong codes suspend the number, a new code gives none back', async () => {
      const phone = freshPhone();
      for (let round = 0; round < 2; round += 1) {
        const { code } = await start(phone);
        for (let tried = 0; tried < 5; tried += 1) await check(phone, wrongCode(code));
      }
      assert.equal(
        outcome(await caller.post('phones/verification/start', { via: 'sms', ...number(phone) })),
        '429 60003',
      );
      house.time.advance(5 * minute);
      const { code } = await start(phone);
      assert.equal(outcome(await check(phone, code)), '200');
    });

    it('stops at five messages in an hour', async () => {
      const phone = freshPhone();
      for (let sent = 0; sent < 5; sent += 1) await start(phone);
      const refused = await caller.post('phones/verification/start', { via: 'call', ...number(phone) });
      assert.equal(outcome(refused), '429 60003');
      assert.equal(refused.body.message, 'DoS protection: User has requested too many tokens in the last hour.');
    });

    it('is good for its number and its application alone', async () => {
      const [phone, other] = [freshPhone(), freshPhone()];
      const elsewhere = await addCaller(house);
      const { code, reply } = await start(phone);
      await start(other, { custom_code: wrongCode(code) });
      await start(phone, { custom_code: wrongCode(code) }, elsewhere);
      assert.equal(outcome(await check(other, code)), '401 60022');
      assert.equal(outcome(await check(phone, code, elsewhere)), '401 60022');
      const foreign = await elsewhere.get('phones/verification/status', { uuid: String(reply.uuid) });
      assert.equal(outcome(foreign), '404 60023');
      assert.equal(outcome(await check(phone, code)), '200');
    });

    it('answers in the language of the request, else of the country', async () => {
      const phone = freshPhone();
      const shown = phone.replace(/^\+1(...)(...)(....)$/, '+1 $1-$2-$3');
      const spanish = await start(phone, { locale: 'es' });
      assert.equal(spanish.reply.message, `Mensaje de texto enviado a ${shown}.`);
      assert.equal(spanish.message.locale, 'es');
      const called = await start(phone, { locale: 'es-MX', via: 'call' });
      assert.equal(called.reply.message, `Llamada a ${shown} fue iniciada.`);
      const unknown = await start(phone, { locale: 'tlh' });
      assert.equal(unknown.reply.message, `Text message sent to ${shown}.`);
      const form = { via: 'sms', country_code: '34', phone_number: '612345678' };
      const spain = await caller.post('phones/verification/start', form);
      assert.equal(spain.body.message, 'Mensaje de texto enviado a +34 61-234-5678.');
    });
  });
}
