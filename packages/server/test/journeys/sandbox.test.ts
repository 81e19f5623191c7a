import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { openHouse, type TestHouse } from '../house.ts';
import { type AuthyCaller, freshPhone, makeAuthyCaller, outcome } from './authy-caller.ts';

for (const dialect of ['sqlite', 'postgres'] as const) {
  describe(`a sandbox application (${dialect})`, () => {
    let house: TestHouse;
    let sandbox: AuthyCaller;
    before(async () => {
      const apiKey = 'bf12974d70818a08199d17d5e2bae630';
      house = await openHouse({ dialect, application: { name: 'Sandbox App 1', plan: 'sandbox', apiKey } });
      sandbox = makeAuthyCaller(house);
    });
    after(async () => {
      assert.deepEqual(house.ledger.messages, [], 'a sandbox sent something');
      await house.close();
    });

    it('names itself', async () => {
      const { body } = await sandbox.get('app/details');
      const app = body.app as Record<string, unknown>;
      assert.deepEqual([app.name, app.plan], ['Sandbox App 1', 'sandbox']);
    });

    it('takes seven zeros of every known user, again and again', async () => {
      const user = await sandbox.addUser();
      for (const force of ['true', 'false']) {
        const { body } = await sandbox.verify(user, '0000000', { force });
        assert.deepEqual([body.message, body.token, body.success], ['Token is valid.', 'is valid', 'true']);
      }
    });

    it('takes nothing else, and nothing of unknown users', async () => {
      const user = await sandbox.addUser();
      for (const token of ['1234567', '1111111', '123456']) {
        const refused = await sandbox.verify(user, token);
        assert.equal(outcome(refused), '401 60020');
        assert.equal(refused.body.message, 'Token is invalid');
      }
      assert.equal(outcome(await sandbox.get('verify/0000000/999999')), '401 60016');
      assert.equal(outcome(await sandbox.get('verify/0000/1')), '400 60020');
    });

    it('suspends nobody: its token is good after any number of wrong ones', async () => {
      const user = await sandbox.addUser();
      await sandbox.guess(user, 12);
      assert.equal(outcome(await sandbox.verify(user, '0000000')), '200');
    });

    it('says that it sent what it did not send', async () => {
      const user = await sandbox.addUser();
      assert.equal((await sandbox.get(`sms/${user.id}`)).body.message, 'SMS token was sent');
      assert.equal((await sandbox.get(`call/${user.id}`)).body.message, 'Call started...');
      const { body } = await sandbox.post(`email/${user.id}`);
      assert.equal(body.message, 'Email token was sent');
      assert.match(String(body.email_id), /^EM[0-9a-f]{32}$/);
      for (let sent = 0; sent < 10; sent += 1) {
        assert.equal(outcome(await sandbox.get(`sms/${user.id}`)), '200');
      }
    });

    it('checks registrations as production does', async () => {
      const form = { 'user[email]': 'x', 'user[cellphone]': '1', 'user[country_code]': '1' };
      assert.equal(outcome(await sandbox.post('users/new', form)), '400 60027');
    });

    it('has the users it always had', async () => {
      const form = { 'user[email]': 'user@domain.com', 'user[cellphone]': '317-338-9302', 'user[country_code]': '54' };
      const { body } = await sandbox.post('users/new', form);
      assert.deepEqual(body.user, { id: 209 });
      for (const id of [1, 2, 3, 209]) {
        assert.equal(outcome(await sandbox.get(`users/${id}/status`)), '200');
        assert.equal(outcome(await sandbox.get(`sms/${id}`)), '200');
      }
      const { status } = (await sandbox.get('users/2/status')).body as { status: Record<string, unknown> };
      assert.deepEqual(
        [status.authy_id, status.confirmed, status.registered, status.phone_number],
        [2, true, false, 'XXX-XXX-9302'],
      );
      assert.equal(outcome(await sandbox.get('verify/0000000/209')), '200');
    });

    it('gives its fixed users to no other application, and other ids to everybody else', async () => {
      const { apiKey } = await house.addApplication();
      const standard = makeAuthyCaller(house, apiKey);
      assert.equal(outcome(await standard.get('users/2/status')), '404 60026');
      const { id } = await standard.addUser();
      assert.ok(![1, 2, 3, 209].includes(id));
      const { apiKey: otherKey } = await house.addApplication({ name: 'Other', plan: 'sandbox' });
      assert.equal(outcome(await makeAuthyCaller(house, otherKey).get('users/209/status')), '200');
    });

    it('verifies every number by four zeros', async () => {
      const phone = freshPhone();
      const number = { country_code: '1', phone_number: phone.slice(2) };
      const started = await sandbox.post('phones/verification/start', { via: 'sms', ...number });
      assert.deepEqual(started.body, {
        carrier: 'Fixed Line Operators and Other Networks',
        is_cellphone: false,
        message: `Text message sent to ${phone.replace(/^\+1(...)(...)(....)$/, '+1 $1-$2-$3')}.`,
        seconds_to_expire: 0,
        uuid: null,
        success: true,
      });
      const check = (verification_code: string) =>
        sandbox.get('phones/verification/check', { ...number, verification_code });
      assert.equal(outcome(await check('1234')), '401 60022');
      assert.equal(outcome(await check('0000')), '200');
      assert.equal(outcome(await check('0000')), '200');
    });

    it('calls every number a fixed line, whatever it is', async () => {
      for (const phone_number of ['7911123456', '1']) {
        const { body } = await sandbox.get('phones/info', { country_code: '44', phone_number });
        assert.equal(body.type, 'landline');
      }
    });
  });
}
