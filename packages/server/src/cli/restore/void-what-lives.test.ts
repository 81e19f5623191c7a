import assert from 'node:assert/strict';
import { createHmac } from 'node:crypto';
import { after, before, describe, test } from 'node:test';
import { buildEnrolment, generateDeviceKey, readEnrolmentLink } from '@countersign/device';
import { type TOTP, URI } from 'otpauth';
import { openHouse, type TestHouse } from '../../../test/house.ts';
import { askForApproval } from '../../../test/infrastructure/ask-for-approval.ts';
import { type ApiClient, makeApiClient } from '../../../test/infrastructure/make-api-client.ts';
import { makePhone } from '../../../test/infrastructure/make-phone.ts';
import { plantDevice } from '../../../test/infrastructure/plant-device.ts';
import type { Provider } from '../../features/delivery/index.ts';
import { voidWhatLives } from './void-what-lives.ts';

const phone = { via: 'sms', country_code: '1', phone_number: '2025550199' };

/** Takes no message at all, so that one waits. */
const refusing: Provider = {
  name: 'refusing',
  channels: ['email'],
  send: async () => ({ kind: 'failed', reason: 'down' }),
};

/** A token as an application signs it for a picture. */
function signJwt(claims: object, key: string): string {
  const encode = (part: object) => Buffer.from(JSON.stringify(part)).toString('base64url');
  const signed = `${encode({ typ: 'JWT', alg: 'HS256' })}.${encode(claims)}`;
  return `${signed}.${createHmac('sha256', key).update(signed).digest('base64url')}`;
}

for (const dialect of ['sqlite', 'postgres'] as const) {
  describe(`what a restored database has made void (${dialect})`, () => {
    let scene: TestHouse;
    let api: ApiClient;
    let userId: number;
    before(async () => {
      scene = await openHouse({ dialect });
      api = makeApiClient(scene);
      const user = { 'user[email]': 'ada@example.com', 'user[cellphone]': '2025550123', 'user[country_code]': '1' };
      userId = (await api.post('/protected/json/users/new', user)).body.user?.id ?? 0;
    });
    after(async () => {
      api.close();
      await scene.close();
    });
    const register = async (cellphone: string) => {
      const form = { 'user[email]': 'ada@example.com', 'user[cellphone]': cellphone, 'user[country_code]': '1' };
      return (await api.post('/protected/json/users/new', form)).body.user?.id ?? 0;
    };
    const voidAll = () => voidWhatLives({ store: scene.ground.store, clock: scene.ground.clock, drift: 1 });
    const verify = async (code: string) => (await api.get(`/protected/json/verify/${code}/${userId}`)).status;

    test('a code that was sent is refused, and a new one is another one', async () => {
      await api.get(`/protected/json/sms/${userId}?force=true`);
      const { code } = await scene.ledger.messageTo('+12025550123');
      assert.equal((await voidAll()).passcodes, 1);
      assert.equal(await verify(code), 401);
      const sent = scene.ledger.messages.length;
      await api.get(`/protected/json/sms/${userId}?force=true`);
      const second = await scene.ledger.messageTo('+12025550123', sent);
      assert.notEqual(second.code, code);
      assert.equal(await verify(second.code), 200);
      assert.equal((await voidAll()).passcodes, 0);
    });

    test('a phone verification is over, and can be started anew', async () => {
      const check = (code: string) =>
        api.get(
          `/protected/json/phones/verification/check?${new URLSearchParams({ ...phone, verification_code: code })}`,
        );
      const start = async () => {
        const sent = scene.ledger.messages.length;
        assert.equal((await api.post('/protected/json/phones/verification/start', phone)).status, 200);
        return (await scene.ledger.messageTo('+12025550199', sent)).code;
      };
      const code = await start();
      assert.equal((await voidAll()).phoneVerifications, 1);
      assert.equal((await check(code)).status, 404);
      assert.equal((await check(await start())).status, 200);
    });

    test('an authenticator is refused for the current steps, and accepted after them', async () => {
      const { features, application, time } = scene;
      const added = await features.addSoftToken({ application, userId, label: null, issuer: null, pixels: null });
      assert.ok(added.ok);
      const shown = await features.showQr(added.linkToken);
      const totp = URI.parse(shown?.uri ?? '') as TOTP;
      const codeAt = (offset: number) => totp.generate({ timestamp: time.now() + offset });
      assert.ok((await voidAll()).authenticators >= 1);
      for (const offset of [-30_000, 0, 30_000]) assert.equal(await verify(codeAt(offset)), 401);
      assert.equal(await features.showQr(added.linkToken), null, 'the link to its picture is gone');
      time.advance(60_000);
      assert.equal(await verify(codeAt(0)), 200);
    });

    test('an offer to make a phone known is void, and a new one is good', async () => {
      const { features, application, baseUrl } = scene;
      const offer = async () => {
        const offered = await features.offerEnrolment({ applicationId: application.id, userId, baseUrl });
        assert.ok(offered.ok);
        return offered;
      };
      const take = async ({ link = '' }) => {
        const { iss, eid, secret } = readEnrolmentLink(link) ?? { iss: '', eid: '', secret: '' };
        const wish = { iss, proof: { eid, secret }, name: 'Pixel', platform: 'android', signedAt: scene.time.now() };
        const body = await buildEnrolment({ ...wish, key: await generateDeviceKey() });
        return (await features.enrol({ body, iss, address: '203.0.113.7' })).ok;
      };
      const offered = await offer();
      assert.equal((await voidAll()).enrolments, 1);
      assert.equal(await take(offered), false);
      assert.equal((await voidAll()).enrolments, 0);
      assert.equal(await take(await offer()), true);
    });

    test('an approval that waits is over, for the phone as for whoever polls, and nobody is called back', async () => {
      const { features, application, ground, baseUrl: iss } = scene;
      const phone = await makePhone(ground, { applicationId: application.id, userId }, { iss });
      const [waiting, answered] = [await askForApproval(scene, userId), await askForApproval(scene, userId)];
      const client = phone.clientOf(iss);
      const shown = await client.listRequests();
      const [first, second] = shown.ok ? shown.value.requests : [];
      assert.ok(first && second);
      const isFirst = first.requestId === answered;
      assert.ok((await client.answer(isFirst ? first : second, { status: 'approved' })).ok);
      assert.equal((await voidAll()).approvals, 1);
      const late = await client.answer(isFirst ? second : first, { status: 'approved' });
      assert.deepEqual(late, { ok: true, value: { kind: 'already', status: 'expired' } });
      const statusOf = async (id: string) => (await features.showApproval(application.id, id))?.status;
      assert.deepEqual([await statusOf(waiting), await statusOf(answered)], ['expired', 'approved']);
      assert.equal((await voidAll()).approvals, 0);
    });

    test('the code of a device is refused for the current steps, and accepted after them', async () => {
      const device = await plantDevice(scene.ground, { applicationId: scene.application.id, userId });
      await voidAll();
      for (const later of [-10_000, 0, 10_000]) assert.equal(await verify(device.code(later)), 401);
      scene.time.advance(20_000);
      assert.equal(await verify(device.code()), 200);
    });

    test('a token that an application signed before is refused, and one of a minute later is good', async () => {
      const { features, application, apiKey, time } = scene;
      const sign = () => {
        const iat = Math.floor(time.now() / 1000);
        const context = { custom_user_id: 'ada', authy_app_id: application.id };
        return signJwt({ iat, exp: iat + 300, context }, apiKey);
      };
      const before = sign();
      await voidAll();
      assert.deepEqual(await features.redeemToken(before), { ok: false, refusal: 'enrolment_invalid' });
      time.advance(60_000);
      assert.deepEqual(await features.redeemToken(before), { ok: false, refusal: 'enrolment_invalid' });
      // The clock of an application may be a minute ahead, so a minute more is refused; see mostClockSkew.
      assert.equal((await features.redeemToken(sign())).ok, false);
      time.advance(1000);
      assert.equal((await features.redeemToken(sign())).ok, true);
    });

    test('a phone that waits to be let in is out of use; those that are in use stay, and are counted', async () => {
      const { features, application, baseUrl: iss, ground } = scene;
      const owner = { applicationId: application.id, userId: await register('2025550124') };
      const active = await makePhone(ground, owner, { iss });
      const offered = await features.offerEnrolment({ ...owner, baseUrl: iss });
      assert.ok(offered.ok);
      const { eid, secret } = readEnrolmentLink(offered.link) ?? { eid: '', secret: '' };
      const wish = { iss, proof: { eid, secret }, name: 'Second', platform: 'android', signedAt: scene.time.now() };
      const body = await buildEnrolment({ ...wish, key: await generateDeviceKey() });
      const enrolled = await features.enrol({ body, iss, address: '203.0.113.7' });
      assert.equal(enrolled.ok && enrolled.device.state, 'pending');
      const voided = await voidAll();
      assert.equal(voided.pendingDevices, 1);
      const left = await ground.store.read((tx) => features.listDevices(tx, owner.applicationId, owner.userId));
      assert.deepEqual(
        left.map(({ id, state }) => [id, state]),
        [[active.deviceId, 'active']],
      );
      assert.ok(voided.activeDevices >= 1);
      assert.equal((await voidAll()).pendingDevices, 0);
    });

    test('an id that was given since is never another person’s; whoever is known keeps theirs', async () => {
      const known = await register('2025550125');
      await voidAll();
      const next = await register('2025550126');
      assert.ok(next > known + 1_000_000, `${next}`);
      assert.equal(await register('2025550125'), known);
      assert.equal(await register('2025550127'), next + 1);
    });
  });
}

test('a message that waits is given up', async () => {
  const scene = await openHouse({ providers: { sms: [], voice: [], email: [refusing] } });
  const api = makeApiClient(scene);
  const user = { 'user[email]': 'ada@example.com', 'user[cellphone]': '2025550123', 'user[country_code]': '1' };
  const id = (await api.post('/protected/json/users/new', user)).body.user?.id;
  assert.equal((await api.post(`/protected/json/email/${id}`)).status, 200);
  const { store, clock } = scene.ground;
  const first = await voidWhatLives({ store, clock, drift: 1 });
  const second = await voidWhatLives({ store, clock, drift: 1 });
  api.close();
  await scene.close();
  assert.deepEqual([first.messages, second.messages], [1, 0]);
});
