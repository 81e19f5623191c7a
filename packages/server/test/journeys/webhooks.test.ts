import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { after, before, describe, test } from 'node:test';
import { authyEvents } from '@countersign/contract/events';
import { startWebhookReceiver, type TakenEvent, type WebhookReceiver } from '../doubles/webhook-receiver.ts';
import { openPhones, type Phones } from '../infrastructure/open-phones.ts';
import { makeMessageLedger } from '../message-ledger.ts';
import { makeDashboardClient } from '../wire/dashboard/dashboard-client.ts';

/** What this product has no occasion for. */
const neverRaised = [
  'account_recovery_approved',
  'account_recovery_canceled',
  'account_recovery_started',
  'multidevice_setting_changed',
  'phone_change_canceled',
  'phone_change_pin_sent',
  'phone_change_requested',
  'user_phone_changed',
];

for (const dialect of ['sqlite', 'postgres'] as const) {
  describe(`every event is told where it happens (${dialect})`, () => {
    let house: Phones;
    let receiver: WebhookReceiver;
    const ledger = makeMessageLedger();
    const refusing = {
      ...ledger.provider,
      name: 'refusing',
      send: async () => ({ kind: 'refused' as const, reason: 'no such number' }),
    };

    before(async () => {
      house = await openPhones({
        dialect,
        settings: { guessesBeforeSuspension: 2, sendsPerHour: 3 },
        providers: { sms: [ledger.provider], voice: [refusing], email: [ledger.provider] },
      });
      receiver = await startWebhookReceiver();
      const shown = await house.features.showDashboardKeys(house.application.id);
      assert.ok(shown.ok);
      const ask = makeDashboardClient(house, shown.keys);
      const created = await ask({
        method: 'POST',
        path: '/dashboard/json/application/webhooks',
        parameters: [
          ['url', receiver.url],
          ['name', 'all'],
          ...authyEvents.map((event) => ['events[]', event] as const),
        ],
      });
      assert.equal(created.status, 200, created.text);
      assert.deepEqual(created.body.webhook.events, [...authyEvents]);
      receiver.trust(created.body.webhook.signing_key);
    });
    after(async () => {
      await house.close();
      await receiver.close();
    });

    async function call(method: 'GET' | 'POST', path: string, form?: Record<string, string>) {
      const reply = await fetch(`${house.baseUrl}/protected/json/${path}`, {
        method,
        headers: { 'X-Authy-API-Key': house.apiKey },
        ...(form && { body: new URLSearchParams(form) }),
      });
      const body = (await reply.json()) as { user?: { id: number } };
      return { body, requestId: reply.headers.get('x-request-id') };
    }

    let phones = 0;
    async function addUser() {
      phones += 1;
      const national = `202555${String(7000 + phones)}`;
      const form = { 'user[email]': 'u@example.com', 'user[cellphone]': national, 'user[country_code]': '1' };
      const { body, requestId } = await call('POST', 'users/new', form);
      return { id: body.user?.id ?? assert.fail(), phone: `+1${national}`, requestId };
    }

    const start = (number: string, more: Record<string, string> = {}) =>
      call('POST', 'phones/verification/start', { via: 'sms', country_code: '1', phone_number: number, ...more });
    const check = (number: string, code: string) =>
      call('GET', `phones/verification/check?country_code=1&phone_number=${number}&verification_code=${code}`);
    const hashOf = (phone: string) => createHash('sha256').update(phone).digest('hex');
    const newest = (event: string): TakenEvent =>
      receiver.taken.findLast((one) => one.event === event) ?? assert.fail();

    test('users and their tokens', async () => {
      const user = await addUser();
      const added = await receiver.has('user_added');
      assert.deepEqual(added.request, { id: user.requestId, ip: '127.0.0.1' });
      assert.equal(added.time, '2026-03-02T10:00:00.000Z');
      assert.deepEqual(added.objects.user, {
        s_authy_id: String(user.id),
        as_authy_ids: [String(user.id)],
        b_banned: false,
        s_country_code: '1',
        s_locale: 'en',
        s_phone_number: hashOf(user.phone),
      });

      await call('GET', `sms/${user.id}`);
      assert.equal((await receiver.has('totp_token_sent')).objects.user?.s_authy_id, String(user.id));
      const { code } = await ledger.messageTo(user.phone);
      const verified = await call('GET', `verify/${code}/${user.id}`);
      assert.equal((await receiver.has('token_verified')).request.id, verified.requestId);
      await call('GET', `call/${user.id}`);
      await receiver.has('totp_token_sent_via_call');

      const wrong = code === '0000000' ? '1111111' : '0000000';
      await call('GET', `verify/${wrong}/${user.id}`);
      await receiver.has('token_invalid');
      await call('GET', `verify/${wrong}/${user.id}`);
      assert.equal((await receiver.has('suspended_account')).objects.user?.s_authy_id, String(user.id));

      await call('POST', `users/${user.id}/remove`);
      // Who it was is told although nobody is there any more.
      assert.equal((await receiver.has('user_removed')).objects.user?.s_phone_number, hashOf(user.phone));
    });

    test('phone verifications', async () => {
      const number = '2025558001';
      await start(number);
      const started = await receiver.has('phone_verification_started');
      const { code } = await ledger.messageTo(`+1${number}`);
      const about = started.objects.phone_verification ?? assert.fail();
      assert.deepEqual(
        { ...about, s_id: null },
        {
          i_code_length: 4,
          s_country_code: '1',
          s_id: null,
          s_line_type: about.s_line_type,
          s_locale: 'en',
          s_mccmnc: null,
          s_phone_number: hashOf(`+1${number}`),
          i_seconds_to_expire: 600,
          s_status: 'pending',
          s_via: 'sms',
        },
      );
      await check(number, code === '0000' ? '1111' : '0000');
      const invalid = await receiver.has('phone_verification_code_is_invalid');
      assert.deepEqual(invalid.objects.phone_verification, about);
      await check(number, code);
      const valid = await receiver.has('phone_verification_code_is_valid');
      assert.deepEqual(valid.objects.phone_verification, { ...about, s_status: 'verified' });
      await check(number, code);
      assert.deepEqual(Object.keys((await receiver.has('phone_verification_not_found')).objects), ['app']);
    });

    test('limits of phone verifications, and what reached nobody', async () => {
      const guessed = '2025558002';
      await start(guessed);
      const { code } = await ledger.messageTo(`+1${guessed}`);
      for (let tries = 0; tries < 2; tries += 1) await check(guessed, code === '0000' ? '1111' : '0000');
      assert.deepEqual(Object.keys((await receiver.has('too_many_code_verifications')).objects), ['app']);

      for (let starts = 0; starts < 4; starts += 1) await start('2025558003');
      const limited = await receiver.has('too_many_phone_verifications');
      assert.equal(limited.objects.phone_verification?.s_phone_number, hashOf('+12025558003'));

      await start('2025558004', { via: 'call' });
      const failed = await receiver.has('phone_verification_failed');
      assert.equal(failed.objects.phone_verification?.s_via, 'call');
      assert.equal(failed.objects.phone_verification?.s_phone_number, hashOf('+12025558004'));
      assert.deepEqual(failed.request, { id: null, ip: null });

      await house.features.updateApplication(house.application.id, { settings: { allowsCustomCodes: false } });
      house.time.advance(1000);
      await start('2025558005', { custom_code: '123456' });
      await receiver.has('custom_message_not_allowed');
    });

    test('devices and answers', async () => {
      const user = await addUser();
      const phone = await house.enrol({ userId: user.id });
      const registered = await receiver.has('device_registration_completed');
      assert.equal(registered.objects.device?.s_device_type, 'android');
      assert.equal(registered.objects.user?.s_authy_id, String(user.id));

      const asked = await fetch(`${house.baseUrl}/onetouch/json/users/${user.id}/approval_requests`, {
        method: 'POST',
        headers: { 'X-Authy-API-Key': house.apiKey },
        body: new URLSearchParams({ message: 'Log in?' }),
      });
      const { approval_request: request } = (await asked.json()) as { approval_request: { uuid: string } };
      const listed = await phone.client.listRequests();
      assert.ok(listed.ok);
      const [pending] = listed.value.requests;
      assert.ok(pending);
      const answered = await phone.client.answer(pending, { status: 'denied', reason: 'not_me' });
      assert.ok(answered.ok, JSON.stringify(answered));
      const responded = await receiver.has('one_touch_request_responded');
      assert.equal(responded.objects.onetouch_request?.s_uuid, request.uuid);
      assert.equal(responded.objects.onetouch_request?.s_status, 'denied');
      assert.equal(responded.objects.onetouch_request?.s_reason, 'not_me');
      assert.match(String(responded.objects.onetouch_request?.s_device_signing_time), /^\d{10}$/);
      assert.equal(responded.request.ip, '127.0.0.1');
    });

    test('nothing was forged, nothing came twice, and only what cannot happen was never told', () => {
      assert.deepEqual(receiver.problems, []);
      const told = new Set(receiver.taken.map(({ event }) => event));
      assert.deepEqual(
        authyEvents.filter((event) => !told.has(event)),
        neverRaised,
      );
      assert.equal(new Set(receiver.taken.map(({ jti }) => jti)).size, receiver.taken.length);
      for (const { iat, objects } of receiver.taken) {
        assert.ok(Number.isInteger(iat));
        assert.equal(objects.app?.s_id, String(house.application.id));
      }
      // As long as that: six digits stand in some random identifier of many by chance.
      assert.doesNotMatch(JSON.stringify(receiver.taken), /202555[78]0\d\d/, 'numbers travel as hashes');
      assert.ok(newest('user_added'));
    });
  });
}
