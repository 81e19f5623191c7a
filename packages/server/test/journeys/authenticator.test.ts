import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { openHouse, type TestHouse } from '../house.ts';
import { type AuthyCaller, addCaller, makeAuthyCaller, outcome } from './authy-caller.ts';

const minute = 60_000;
const step = 30_000;

for (const dialect of ['sqlite', 'postgres'] as const) {
  describe(`two-factor by an authenticator (${dialect})`, () => {
    let house: TestHouse;
    let caller: AuthyCaller;
    before(async () => {
      house = await openHouse({ dialect });
      caller = makeAuthyCaller(house);
    });
    after(() => house.close());
    const at = (offset = 0) => ({ timestamp: house.time.now() + offset });

    it('is an ordinary key: SHA-1, six digits, thirty seconds', async () => {
      const key = await caller.addAuthenticator(await caller.addUser());
      assert.deepEqual([key.algorithm, key.digits, key.period, key.issuer], ['SHA1', 6, 30, 'Acme Bank']);
      assert.equal(key.secret.buffer.byteLength, 20);
    });

    it('its code is taken once, and by force too', async () => {
      const user = await caller.addUser();
      const key = await caller.addAuthenticator(user);
      const code = key.generate(at());
      const accepted = await caller.verify(user, code, { force: 'true' });
      assert.equal(accepted.text, '{"message":"Token is valid.","token":"is valid","success":"true","device":null}');
      assert.equal(outcome(await caller.verify(user, code)), '401 60019');
      house.time.advance(step);
      assert.equal(outcome(await caller.verify(user, key.generate(at()))), '200');
    });

    it('may be thirty seconds early or late, not sixty', async () => {
      const user = await caller.addUser();
      const key = await caller.addAuthenticator(user);
      for (const [offset, expected] of [
        [-2 * step, '401 60020'],
        [2 * step, '401 60020'],
        [-step, '200'],
        [step, '200'],
        [0, '200'],
      ] as const) {
        assert.equal(outcome(await caller.verify(user, key.generate(at(offset)))), expected, String(offset));
      }
    });

    it('never answers for an action', async () => {
      const user = await caller.addUser();
      const key = await caller.addAuthenticator(user);
      assert.equal(outcome(await caller.verify(user, key.generate(at()), { action: 'pay' })), '401 60020');
    });

    it('is replaced while it was never used, and stays beside others once it was', async () => {
      const user = await caller.addUser();
      const lost = await caller.addAuthenticator(user);
      const first = await caller.addAuthenticator(user);
      assert.equal(outcome(await caller.verify(user, lost.generate(at()))), '401 60020');
      assert.equal(outcome(await caller.verify(user, first.generate(at()))), '200');
      const second = await caller.addAuthenticator(user);
      house.time.advance(step);
      assert.equal(outcome(await caller.verify(user, first.generate(at()))), '200');
      assert.equal(outcome(await caller.verify(user, second.generate(at()))), '200');
    });

    it('goes beside sent codes, which stay seven digits long', async () => {
      const user = await caller.addUser();
      const key = await caller.addAuthenticator(user);
      const code = await caller.sendCode(user);
      assert.equal(outcome(await caller.verify(user, key.generate(at()))), '200');
      assert.equal(outcome(await caller.verify(user, code)), '200');
    });

    it('counts its wrong codes in the budget of the user', async () => {
      const user = await caller.addUser();
      const key = await caller.addAuthenticator(user);
      const code = await caller.sendCode(user);
      for (let tried = 0; tried < 10; tried += 1) await caller.verify(user, '1234567' === code ? '7654321' : '1234567');
      assert.equal(outcome(await caller.verify(user, key.generate(at()))), '503 60017');
    });

    it('is gone with its user', async () => {
      const user = await caller.addUser();
      const key = await caller.addAuthenticator(user);
      await caller.verify(user, key.generate(at()));
      await caller.post(`users/${user.id}/remove`);
      await caller.addUser(user.phone);
      house.time.advance(step);
      assert.equal(outcome(await caller.verify(user, key.generate(at()))), '401 60020');
    });

    describe('the picture of its key', () => {
      const secret = async () => {
        const user = await caller.addUser();
        return { user, link: String((await caller.post(`users/${user.id}/secret`)).body.qr_code) };
      };

      it('is a PNG that nobody stores, without a key to fetch it', async () => {
        const { link } = await secret();
        const reply = await fetch(link);
        assert.equal(reply.status, 200);
        assert.equal(reply.headers.get('content-type'), 'image/png');
        assert.match(String(reply.headers.get('cache-control')), /no-store/);
        const bytes = Buffer.from(await reply.arrayBuffer());
        assert.equal(bytes.subarray(0, 8).toString('latin1'), '\x89PNG\r\n\x1a\n');
        assert.deepEqual([bytes.readUInt32BE(16), bytes.readUInt32BE(20)], [300, 300]);
      });

      it('is as large as asked for', async () => {
        const user = await caller.addUser();
        const { body } = await caller.post(`users/${user.id}/secret`, { qr_size: '200' });
        const bytes = Buffer.from(await (await fetch(String(body.qr_code))).arrayBuffer());
        assert.equal(bytes.readUInt32BE(16), 200);
      });

      it('is shown for ten minutes', async () => {
        const { link } = await secret();
        house.time.advance(10 * minute - 1);
        assert.equal((await fetch(link)).status, 200);
        house.time.advance(1);
        assert.equal((await fetch(link)).status, 404);
      });

      it('is not shown any more once a code was accepted', async () => {
        const user = await caller.addUser();
        const { body } = await caller.post(`users/${user.id}/secret`);
        const link = String(body.qr_code);
        const shown = await house.features.showQr(link.slice(-47, -4));
        const secretText = new URL(shown?.uri ?? '').searchParams.get('secret') ?? '';
        const { TOTP, Secret } = await import('otpauth');
        const code = new TOTP({ secret: Secret.fromBase32(secretText) }).generate(at());
        assert.equal(outcome(await caller.verify(user, code)), '200');
        assert.equal((await fetch(link)).status, 404);
      });

      it('is nowhere under another name', async () => {
        const { link } = await secret();
        for (const other of [link.replace('.png', ''), link.replace(/.\.png$/, '.png'), `${house.baseUrl}/qr/x.png`]) {
          assert.equal((await fetch(other)).status, 404);
        }
      });
    });

    describe('leaving with the data', () => {
      it('exports the key and the number where the application allows it', async () => {
        const leaving = await addCaller(house, { settings: { exportEnabled: true } });
        const user = await leaving.addUser();
        const key = await leaving.addAuthenticator(user);
        assert.equal(outcome(await leaving.get(`users/${user.id}/secret/export`)), '404 60026');
        await leaving.verify(user, key.generate(at()));
        const secret = await leaving.get(`users/${user.id}/secret/export`);
        assert.deepEqual(secret.body, { secret: key.secret.base32, otp: key.generate(at()) });
        const number = await leaving.get(`users/${user.id}/phone_number`);
        assert.equal(number.body.e164, user.phone);
        assert.equal(number.body.country_code, '1');
        assert.equal(number.body.phone_number, user.phone.replace(/^\+1(...)(...)(....)$/, '$1-$2-$3'));
        assert.match(String(number.body.updated_at), /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/);
      });

      it('exports nothing otherwise', async () => {
        const user = await caller.addUser();
        const key = await caller.addAuthenticator(user);
        await caller.verify(user, key.generate(at()));
        assert.equal(outcome(await caller.get(`users/${user.id}/secret/export`)), '400 60154');
        assert.equal(outcome(await caller.get(`users/${user.id}/phone_number`)), '400 60154');
      });
    });
  });
}
