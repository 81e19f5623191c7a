import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { openHouse, type TestHouse } from '../house.ts';
import { type ApiAnswer, type ApiClient, makeApiClient } from '../infrastructure/make-api-client.ts';
import { otherThan, passcodeOf, totpOf } from './codes.ts';

const minute = 60_000;
const hour = 60 * minute;
const wordOf = ({ status, body }: ApiAnswer) => (status === 200 ? 'yes' : String(body.error_code));
const [used, wrong, suspended, notPending] = ['60019', '60020', '60017', '60023'];

for (const dialect of ['sqlite', 'postgres'] as const) {
  describe(`when the clock jumps (${dialect})`, () => {
    let house: TestHouse;
    let client: ApiClient;
    let lastNumber = 2_015_550_000;
    before(async () => {
      house = await openHouse({ dialect });
      client = makeApiClient(house);
    });
    after(async () => {
      client?.close();
      await house?.close();
    });

    const jump = (ms: number) => house.time.advance(ms);
    const ownerOf = (userId: number) => ({ applicationId: house.application.id, userId });
    const passcode = (id: number) => passcodeOf(house.ground, ownerOf(id));
    const totp = (id: number) => totpOf(house.ground, ownerOf(id));
    const send = async (id: number) => wordOf(await client.get(`/protected/json/sms/${id}`));
    const verify = async (id: number, code: string) => wordOf(await client.get(`/protected/json/verify/${code}/${id}`));

    async function register(): Promise<number> {
      lastNumber += 1;
      const form = { 'user[email]': 'a@example.com', 'user[cellphone]': String(lastNumber), 'user[country_code]': '1' };
      const { body } = await client.post('/protected/json/users/new', form);
      assert.ok(body.user);
      return body.user.id;
    }

    async function registerWithCode(): Promise<number> {
      const id = await register();
      assert.equal(await send(id), 'yes');
      return id;
    }

    async function registerWithAuthenticator(): Promise<number> {
      const id = await register();
      assert.equal((await client.post(`/protected/json/users/${id}/secret`)).status, 200);
      return id;
    }

    test('a used authenticator code stays used after an hour forth and back, and back and forth', async () => {
      for (const way of [hour, -hour]) {
        const id = await registerWithAuthenticator();
        const first = await totp(id);
        assert.equal(await verify(id, first), 'yes');
        jump(way);
        const second = await totp(id);
        assert.equal(await verify(id, second), 'yes');
        assert.equal(await verify(id, second), used);
        jump(-way);
        assert.equal(await verify(id, first), used);
        jump(way);
        assert.equal(await verify(id, second), used);
        jump(-way);
      }
    });

    test('an authenticator works at once when a jump is undone', async () => {
      const id = await registerWithAuthenticator();
      jump(hour);
      assert.equal(await verify(id, await totp(id)), 'yes');
      jump(-hour);
      assert.equal(await verify(id, await totp(id)), 'yes');
    });

    test('a spent code stays spent, whichever way the clock goes', async () => {
      const id = await registerWithCode();
      const code = await passcode(id);
      assert.equal(await verify(id, code), 'yes');
      for (const way of [hour, -hour, -hour, hour]) {
        jump(way);
        assert.notEqual(await verify(id, code), 'yes');
      }
    });

    test('a code that was found expired stays expired when the clock is set back', async () => {
      const id = await registerWithCode();
      const code = await passcode(id);
      jump(11 * minute);
      assert.equal(await verify(id, code), wrong);
      for (const back of [2 * minute, hour]) {
        jump(-back);
        assert.equal(await verify(id, code), wrong);
        jump(back);
      }
    });

    test('a code that nobody tried after it expired does not come back either when the clock is set back by an hour', async () => {
      const id = await registerWithCode();
      const code = await passcode(id);
      jump(11 * minute - hour);
      assert.equal(await verify(id, code), wrong);
      assert.equal(await send(id), 'yes');
      assert.equal(await verify(id, await passcode(id)), 'yes');
      jump(hour);
    });

    test('a code survives a jump that is undone before anybody tried it', async () => {
      for (const way of [hour, -hour]) {
        const id = await registerWithCode();
        const code = await passcode(id);
        jump(way);
        jump(-way);
        assert.equal(await verify(id, code), 'yes');
      }
    });

    test('whoever was sent a code during a jump gets another at once when it is undone', async () => {
      jump(hour);
      const id = await registerWithCode();
      jump(-hour);
      assert.equal(await send(id), 'yes');
      assert.equal(await verify(id, await passcode(id)), 'yes');
    });

    test('clocks of two servers may differ by half a minute', async () => {
      const id = await registerWithCode();
      jump(-30_000);
      assert.equal(await verify(id, await passcode(id)), 'yes');
      jump(30_000);
    });

    test('a suspension that began during a jump does not last an hour longer when it is undone', async () => {
      jump(hour);
      const id = await registerWithCode();
      const code = await passcode(id);
      for (let by = 1; by <= 10; by += 1) assert.equal(await verify(id, otherThan(code, by)), wrong);
      assert.equal(await verify(id, code), suspended);
      jump(-hour);
      assert.equal(await verify(id, code), suspended);
      jump(5 * minute);
      assert.equal(await send(id), 'yes');
      assert.equal(await verify(id, await passcode(id)), 'yes');
    });

    test('sends of an hour that is not yet do not count against this one', async () => {
      jump(hour + minute);
      const id = await register();
      for (let count = 0; count < 5; count += 1) assert.equal(await send(id), 'yes');
      assert.equal(await send(id), '60003');
      jump(-hour - minute);
      assert.equal(await send(id), 'yes');
    });

    test('a code of a number follows the same rules', async () => {
      const phone = { country_code: '1', phone_number: '2015550999' };
      const start = async () =>
        wordOf(
          await client.post('/protected/json/phones/verification/start', {
            ...phone,
            via: 'sms',
            custom_code: '481516',
          }),
        );
      const check = async () => {
        const query = new URLSearchParams({ ...phone, verification_code: '481516' });
        return wordOf(await client.get(`/protected/json/phones/verification/check?${query}`));
      };
      // Found expired, then the clock is set back.
      assert.equal(await start(), 'yes');
      jump(11 * minute);
      assert.equal(await check(), notPending);
      jump(-2 * minute);
      assert.equal(await check(), notPending);
      // Expired unseen, and set back by an hour.
      assert.equal(await start(), 'yes');
      jump(11 * minute - hour);
      assert.equal(await check(), notPending);
      // Asked for again, it is a code of now.
      assert.equal(await start(), 'yes');
      assert.equal(await check(), 'yes');
      jump(hour);
      assert.equal(await check(), notPending);
      // A jump that is undone in time does no harm.
      assert.equal(await start(), 'yes');
      jump(hour);
      jump(-hour);
      assert.equal(await check(), 'yes');
    });
  });
}
