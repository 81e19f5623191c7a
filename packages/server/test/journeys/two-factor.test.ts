import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { openHouse, type TestHouse } from '../house.ts';
import { type AuthyCaller, addCaller, freshPhone, makeAuthyCaller, outcome, wrongCode } from './authy-caller.ts';

const minute = 60_000;
const hour = 60 * minute;
const wrong = '401 60020';
const used = '401 60019';
const suspended = '503 60017';

for (const dialect of ['sqlite', 'postgres'] as const) {
  describe(`two-factor by sent codes (${dialect})`, () => {
    let house: TestHouse;
    let caller: AuthyCaller;
    before(async () => {
      house = await openHouse({ dialect });
      caller = makeAuthyCaller(house);
    });
    after(() => house.close());

    describe('the story of a channel', () => {
      const channels = [
        { channel: 'sms', call: 'sms', method: 'get', says: 'SMS token was sent' },
        { channel: 'voice', call: 'call', method: 'get', says: 'Call started...' },
        { channel: 'email', call: 'email', method: 'post', says: 'Email token was sent' },
      ] as const;
      for (const { channel, call, method, says } of channels) {
        it(`${channel}: registered, sent, mistyped, entered, entered again`, async () => {
          const email = `${channel}.${dialect}@example.com`;
          const user = await caller.addUser(freshPhone(), email);
          const isConfirmed = async () =>
            ((await caller.get(`users/${user.id}/status`)).body.status as { confirmed: boolean }).confirmed;
          const sent = await caller[method](`${call}/${user.id}`);
          assert.equal(sent.status, 200);
          assert.equal(sent.body.message, says);
          const message = await house.ledger.messageTo(channel === 'email' ? email : user.phone);
          assert.equal(message.channel, channel);
          assert.match(message.code, /^\d{7}$/);
          const heard = message.text.replace(/[\s,.]/g, '');
          assert.ok(heard.includes(message.code), message.text);
          assert.ok(message.text.includes('Acme Bank'));
          assert.equal(message.subject, channel === 'email' ? 'Your Acme Bank code' : null);

          assert.equal(outcome(await caller.verify(user, wrongCode(message.code))), wrong);
          assert.equal(await isConfirmed(), false);
          assert.equal(outcome(await caller.verify(user, message.code)), '200');
          assert.equal(await isConfirmed(), true);
          assert.equal(outcome(await caller.verify(user, message.code)), used);
        });
      }
    });

    describe('one code', () => {
      it('is repeated by every resend while it lives, whatever the channel', async () => {
        const user = await caller.addUser();
        const first = await caller.sendCode(user);
        house.time.advance(9 * minute);
        assert.equal(await caller.sendCode(user), first);
        assert.equal(await caller.sendCode(user, 'call'), first);
        assert.equal(outcome(await caller.verify(user, first)), '200');
      });

      it('lives ten minutes from when it was first sent', async () => {
        const [inTime, late] = [await caller.addUser(), await caller.addUser()];
        const codes = [await caller.sendCode(inTime), await caller.sendCode(late)] as const;
        house.time.advance(5 * minute);
        await caller.sendCode(late);
        house.time.advance(5 * minute - 1);
        assert.equal(outcome(await caller.verify(inTime, codes[0])), '200');
        house.time.advance(1);
        assert.equal(outcome(await caller.verify(late, codes[1])), wrong);
        assert.notEqual(await caller.sendCode(late), codes[1]);
      });

      it('is followed by another one once it was used', async () => {
        const user = await caller.addUser();
        const first = await caller.sendCode(user);
        await caller.verify(user, first);
        const second = await caller.sendCode(user);
        assert.notEqual(second, first);
        assert.equal(outcome(await caller.verify(user, second)), '200');
      });

      it('can be checked five times', async () => {
        const user = await caller.addUser();
        const first = await caller.sendCode(user);
        for (let check = 0; check < 5; check += 1) {
          assert.equal(outcome(await caller.verify(user, wrongCode(first))), wrong);
        }
        assert.equal(outcome(await caller.verify(user, first)), wrong);
        const second = await caller.sendCode(user);
        assert.notEqual(second, first);
        assert.equal(outcome(await caller.verify(user, second)), '200');
      });

      it('for an action is good for that action alone', async () => {
        const user = await caller.addUser();
        const pay = await caller.sendCode(user, 'sms', { action: 'pay', action_message: 'Pay 10' });
        const login = await caller.sendCode(user);
        assert.notEqual(pay, login);
        assert.equal(outcome(await caller.verify(user, pay)), wrong);
        assert.equal(outcome(await caller.verify(user, pay, { action: 'Pay' })), wrong);
        assert.equal(outcome(await caller.verify(user, login, { action: 'pay' })), wrong);
        assert.equal(outcome(await caller.verify(user, pay, { action: 'pay' })), '200');
        assert.equal(outcome(await caller.verify(user, pay, { action: 'pay' })), used);
        assert.equal(outcome(await caller.verify(user, login)), '200');
      });

      it('is good for its user and its application alone', async () => {
        const user = await caller.addUser();
        const neighbour = await caller.addUser();
        const elsewhere = await addCaller(house);
        await elsewhere.addUser(user.phone);
        const code = await caller.sendCode(user);
        assert.equal(outcome(await caller.verify(neighbour, code)), wrong);
        assert.equal(outcome(await elsewhere.verify(user, code)), wrong);
        assert.equal(outcome(await caller.verify(user, code)), '200');
      });

      it('has as many digits as the application wants', async () => {
        for (const passcodeDigits of [6, 8]) {
          const other = await addCaller(house, { settings: { passcodeDigits } });
          const user = await other.addUser();
          const code = await other.sendCode(user);
          assert.equal(code.length, passcodeDigits);
          assert.equal(outcome(await other.verify(user, code)), '200');
        }
      });
    });

    describe('guessing', () => {
      it('ten wrong tokens suspend the user, who then neither enters nor receives codes', async () => {
        const user = await caller.addUser();
        const code = await caller.sendCode(user);
        assert.deepEqual((await caller.guess(user, 10)).map(outcome), Array(10).fill(wrong));
        const refused = await caller.verify(user, code);
        assert.equal(outcome(refused), suspended);
        assert.equal(refused.body.message, 'User has been suspended.');
        assert.equal(outcome(await caller.get(`sms/${user.id}`)), suspended);
        assert.equal(outcome(await caller.get(`call/${user.id}`)), suspended);
        assert.equal(outcome(await caller.post(`email/${user.id}`)), suspended);
      });

      it('a new code gives no new guesses', async () => {
        const user = await caller.addUser();
        await caller.sendCode(user);
        await caller.guess(user, 6);
        await caller.sendCode(user);
        await caller.guess(user, 4);
        assert.equal(outcome(await caller.verify(user, '000000')), suspended);
      });

      it('the right code gives all guesses back', async () => {
        const user = await caller.addUser();
        await caller.guess(user, 9);
        assert.equal(outcome(await caller.verify(user, await caller.sendCode(user))), '200');
        assert.deepEqual((await caller.guess(user, 10)).map(outcome), Array(10).fill(wrong));
      });

      it('suspensions grow: 5, 10, 20 minutes, two guesses between them', async () => {
        const user = await caller.addUser();
        await caller.guess(user, 10);
        for (const length of [5, 10, 20]) {
          house.time.advance(length * minute - 1);
          assert.equal(outcome(await caller.verify(user, '000000')), suspended);
          house.time.advance(1);
          assert.deepEqual((await caller.guess(user, 3)).map(outcome), [wrong, wrong, suspended]);
        }
        house.time.advance(40 * minute);
        assert.equal(outcome(await caller.verify(user, await caller.sendCode(user))), '200');
      });

      it('a hundred wrong tokens in a row lock the user until an operator unlocks', async () => {
        const user = await caller.addUser();
        let evaluated = 0;
        for (let day = 0; day < 60; day += 1) {
          const replies = (await caller.guess(user, day === 0 ? 11 : 3)).map(outcome);
          evaluated += replies.filter((reply) => reply === wrong).length;
          house.time.advance(24 * hour);
        }
        assert.equal(evaluated, 100);
        house.time.advance(365 * 24 * hour);
        assert.equal(outcome(await caller.get(`sms/${user.id}`)), suspended);
        assert.equal(outcome(await caller.verify(user, '000000')), suspended);

        const application = house.application.id;
        assert.deepEqual(await house.features.unlockUser(application, user.id), { ok: true });
        assert.equal(outcome(await caller.verify(user, await caller.sendCode(user))), '200');
      });

      it('is counted by application', async () => {
        const user = await caller.addUser();
        const elsewhere = await addCaller(house);
        await elsewhere.addUser(user.phone);
        await elsewhere.guess(user, 10);
        assert.equal(outcome(await caller.verify(user, await caller.sendCode(user))), '200');
      });
    });

    describe('sending', () => {
      it('stops at five messages in an hour and goes on after it', async () => {
        const user = await caller.addUser();
        for (let sent = 0; sent < 5; sent += 1) {
          await caller.sendCode(user, sent % 2 === 0 ? 'sms' : 'call');
        }
        const refused = await caller.get(`sms/${user.id}`);
        const message = 'DoS protection: User has requested too many tokens in the last hour.';
        assert.equal(refused.status, 429);
        assert.equal(
          refused.text,
          `{"error_code":"60003","message":"${message}","errors":{"message":"${message}"},"success":false}`,
        );
        assert.equal(outcome(await caller.post(`email/${user.id}`)), '429 60003');
        house.time.advance(hour);
        assert.equal(outcome(await caller.get(`sms/${user.id}`)), '200');
      });

      it('stops at ten messages in a day', async () => {
        const user = await caller.addUser();
        for (let sent = 0; sent < 10; sent += 1) {
          await caller.sendCode(user);
          if (sent === 4) house.time.advance(hour);
        }
        house.time.advance(hour);
        const refused = await caller.get(`call/${user.id}`);
        assert.equal(outcome(refused), '429 60003');
        assert.match(String(refused.body.message), /in the last day\.$/);
        house.time.advance(24 * hour);
        assert.equal(outcome(await caller.get(`call/${user.id}`)), '200');
      });

      it('sends nothing when it is refused', async () => {
        const user = await caller.addUser();
        for (let sent = 0; sent < 5; sent += 1) await caller.sendCode(user);
        const before = house.ledger.messages.length;
        await caller.get(`sms/${user.id}`);
        await caller.get('sms/999999');
        const other = await caller.addUser();
        await caller.sendCode(other);
        assert.deepEqual(
          house.ledger.messages.slice(before).map(({ to }) => to),
          [other.phone],
        );
      });

      it('gives each channel up where the application does', async () => {
        const off = { smsEnabled: false, voiceEnabled: false, emailEnabled: false };
        const other = await addCaller(house, { settings: off });
        const user = await other.addUser();
        assert.equal(outcome(await other.get(`sms/${user.id}`)), '503 60007');
        assert.equal(outcome(await other.get(`call/${user.id}`)), '503 60006');
        assert.equal(outcome(await other.post(`email/${user.id}`)), '503 60007');
      });
    });

    describe('a user', () => {
      it('has the same id in every application, and again after being removed', async () => {
        const user = await caller.addUser();
        const elsewhere = await addCaller(house);
        assert.deepEqual(await elsewhere.addUser(user.phone), user);
        const code = await caller.sendCode(user);
        assert.equal(outcome(await caller.verify(user, code)), '200');
        const pending = await caller.sendCode(user);

        assert.equal(outcome(await caller.post(`users/${user.id}/remove`)), '200');
        assert.equal(outcome(await caller.get(`users/${user.id}/status`)), '404 60026');
        assert.equal(outcome(await caller.get(`sms/${user.id}`)), '404 60026');
        assert.equal(outcome(await caller.verify(user, pending)), '401 60016');
        assert.equal(outcome(await elsewhere.get(`users/${user.id}/status`)), '200');

        assert.deepEqual(await caller.addUser(user.phone), user);
        const { status } = (await caller.get(`users/${user.id}/status`)).body as { status: { confirmed: boolean } };
        assert.equal(status.confirmed, false);
        assert.equal(outcome(await caller.verify(user, pending)), wrong);
      });

      it('collects addresses, shows and writes to the first, and has it changed', async () => {
        const user = await caller.addUser(freshPhone(), 'first@example.com');
        await caller.addUser(user.phone, 'second@example.com');
        const shown = async () =>
          ((await caller.get(`users/${user.id}/status`)).body.status as { email: string }).email;
        assert.equal(await shown(), 'first@example.com');
        await caller.post(`users/${user.id}/update`, { email: 'third@example.com' });
        assert.equal(await shown(), 'third@example.com');
        const { body } = await caller.post(`email/${user.id}`);
        assert.equal(body.email, 'third@example.com');
      });

      it('of another application is as unknown as one that does not exist, to the byte', async () => {
        const elsewhere = await addCaller(house, { settings: { exportEnabled: true } });
        const theirs = await elsewhere.addUser();
        const ours = await addCaller(house, { settings: { exportEnabled: true } });
        const calls = [
          (id: number) => ours.get(`users/${id}/status`),
          (id: number) => ours.get(`sms/${id}`),
          (id: number) => ours.get(`call/${id}`, { force: 'true' }),
          (id: number) => ours.post(`email/${id}`),
          (id: number) => ours.get(`verify/1234567/${id}`),
          (id: number) => ours.post(`users/${id}/remove`),
          (id: number) => ours.post(`users/${id}/delete`),
          (id: number) => ours.post(`users/delete/${id}`),
          (id: number) => ours.post(`users/${id}/update`, { email: 'new@example.com' }),
          (id: number) => ours.post(`users/${id}/update`, { email: 'bad' }),
          (id: number) => ours.post(`users/${id}/register_activity`, { type: 'banned' }),
          (id: number) => ours.post(`users/${id}/secret`),
          (id: number) => ours.get(`users/${id}/secret/export`),
          (id: number) => ours.get(`users/${id}/phone_number`),
        ];
        for (const call of calls) {
          const foreign = await call(theirs.id);
          const unknown = await call(999_999);
          assert.equal(foreign.status, unknown.status);
          assert.equal(foreign.text, unknown.text);
          assert.match(outcome(foreign), /^(404 60026|401 60016)$/);
        }
        assert.equal(outcome(await elsewhere.get(`users/${theirs.id}/status`)), '200');
      });
    });

    describe('the old lenience, where an application asks for it', () => {
      it('takes any token of a user who never confirmed one, unless forced', async () => {
        const lenient = await addCaller(house, { settings: { verifiesLeniently: true } });
        const user = await lenient.addUser();
        assert.equal(outcome(await lenient.verify(user, '1111111')), '200');
        assert.equal(outcome(await lenient.verify(user, '1111111', { force: 'true' })), wrong);
        assert.equal(outcome(await lenient.verify(user, '1111111', { force: 'True' })), wrong);
        const code = await lenient.sendCode(user);
        assert.equal(outcome(await lenient.verify(user, code, { force: 'true' })), '200');
        assert.equal(outcome(await lenient.verify(user, '1111111')), wrong);
      });

      it('is off by itself: without force a token is checked all the same', async () => {
        const user = await caller.addUser();
        assert.equal(outcome(await caller.verify(user, '1111111')), wrong);
        assert.equal(outcome(await caller.verify(user, '1111111', { force: 'false' })), wrong);
      });
    });
  });
}
