import assert from 'node:assert/strict';
import { createHmac } from 'node:crypto';
import { after, before, describe, test } from 'node:test';
import {
  generateDeviceKey,
  makeEnrolDevice,
  makeRedeemToken,
  readEnrolmentLink,
  readShortCode,
} from '@countersign/device';
import { openPhones, type Phones } from '../infrastructure/open-phones.ts';

type Body = Record<string, unknown> & { error_code?: string };
interface Wish {
  header?: object;
  claims?: object;
  context?: object;
  key?: string;
}

const minute = 60_000;

for (const dialect of ['sqlite', 'postgres'] as const) {
  describe(`an application's own registrations of devices (${dialect})`, () => {
    let phones: Phones;
    before(async () => {
      phones = await openPhones({ dialect });
    });
    after(() => phones.close());

    async function ask(method: string, path: string, form?: Record<string, string>, key = phones.apiKey) {
      const body = form && new URLSearchParams(form);
      const response = await fetch(`${phones.baseUrl}/protected/json/${path}`, {
        method,
        headers: { 'X-Authy-API-Key': key },
        ...(body && { body }),
      });
      return { status: response.status, body: (await response.json()) as Body };
    }

    const encode = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');

    /** A token as the six known programs make it. */
    function tokenFor(customId: string | number, { header, claims, context, key = phones.apiKey }: Wish = {}): string {
      const now = phones.time.now() / 1000;
      const signed = [
        encode({ typ: 'JWT', alg: 'HS256', ...header }),
        encode({
          ...{ iss: 'My App', iat: now, exp: now + 300, ...claims },
          context: { custom_user_id: customId, authy_app_id: String(phones.application.id), ...context },
        }),
      ].join('.');
      return `${signed}.${createHmac('sha256', key).update(signed).digest('base64url')}`;
    }

    const redeem = (token: string) => makeRedeemToken({ fetch, clock: phones.time })({ iss: phones.baseUrl, token });
    const enrol = async (proof: { eid: string | null; secret: string }) =>
      makeEnrolDevice({ fetch, clock: phones.time })({
        ...{ iss: phones.baseUrl, proof, key: await generateDeviceKey(), name: 'Pixel', platform: 'android' },
      });
    const statusOf = async (customId: string) =>
      (await ask('GET', `registrations/status?custom_user_id=${encodeURIComponent(customId)}`)).body.registration;
    const refused = async (token: string, why: string) => {
      const redeemed = await redeem(token);
      const failure = { kind: 'refused', status: 404, error: 'enrolment_invalid' };
      assert.deepEqual(redeemed, { ok: false, failure }, why);
    };

    test('a token of sdk/registrations makes one phone a device, by link or by short code', async () => {
      const { userId } = await phones.addUser();
      const { status, body } = await ask('POST', 'sdk/registrations', { authy_id: String(userId) });
      assert.equal(status, 200);
      assert.equal(body.registration_token, body.link);
      const link = readEnrolmentLink(String(body.registration_token));
      assert.ok(link);
      const enrolled = await enrol(link);
      assert.ok(enrolled.ok && enrolled.value.state === 'active');
      const again = await enrol({ eid: null, secret: readShortCode(String(body.short_code)) ?? '' });
      assert.deepEqual(again.ok, false, 'the short code is the same offer');
      const shown = (await ask('GET', `users/${userId}/status`)).body.status as Record<string, unknown>;
      assert.deepEqual([shown.registered, shown.devices], [true, ['android']]);
    });

    test('refused: registrations of users who are unknown, of another application, or named by no number', async () => {
      const other = await phones.addApplication();
      const foreign = await phones.addUser(other.application.id);
      for (const id of ['987654', String(foreign.userId), 'tony', '0', '-1']) {
        const { status, body } = await ask('POST', 'sdk/registrations', { authy_id: id });
        assert.deepEqual([status, body.error_code], [404, '60026'], id);
      }
      assert.equal((await ask('POST', 'sdk/registrations')).body.error_code, '60004');
      assert.equal((await ask('POST', 'sdk/registrations', { authy_id: '1' }, 'x'.repeat(32))).status, 401);
    });

    test('a device is deleted by its number or its own id, with whatever body, and shows no more codes', async () => {
      const user = await phones.addUser();
      const { enrolled } = await phones.enrol(user);
      const { body } = await ask('GET', `users/${user.userId}/status`);
      const [device] = (body.status as { detailed_devices: { device_id: number }[] }).detailed_devices;
      const removed = await fetch(`${phones.baseUrl}/protected/json/sdk/devices/${device?.device_id}`, {
        method: 'DELETE',
        headers: { 'X-Authy-API-Key': phones.apiKey, 'Content-Type': 'application/json' },
        body: '{}',
      });
      assert.equal(removed.status, 200);
      assert.deepEqual(await removed.json(), { message: 'SDK device was deleted', success: true });
      for (const path of [`sdk/devices/${device?.device_id}`, `sdk/devices/${enrolled.deviceId}`]) {
        const again = await ask('DELETE', path);
        assert.deepEqual([again.status, again.body.error_code], [400, '60093']);
      }
      const second = await phones.enrol(await phones.addUser());
      assert.equal((await ask('POST', `sdk/devices/${second.enrolled.deviceId}/delete`)).status, 200);
      const shown = await second.client.showState();
      assert.deepEqual(shown, { ok: false, failure: { kind: 'revoked' } });
    });

    test('refused: the deletion of devices that never were, or are of another application', async () => {
      const { enrolled } = await phones.enrol(await phones.addUser());
      const other = await phones.addApplication();
      const unknown = `dev_${'A'.repeat(22)}`;
      for (const id of [unknown, '987654', 'tony', '0', '1e3', 'dev_x', '9'.repeat(30)]) {
        const { status, body } = await ask('DELETE', `sdk/devices/${id}`);
        assert.deepEqual([status, body.error_code], [404, '60092'], id);
      }
      const foreign = await ask('DELETE', `sdk/devices/${enrolled.deviceId}`, undefined, other.apiKey);
      assert.deepEqual([foreign.status, foreign.body.error_code], [404, '60092']);
      assert.equal((await ask('DELETE', `sdk/devices/${enrolled.deviceId}`, undefined, 'x'.repeat(32))).status, 401);
    });

    test('a device that waits is shown with the user, and let in by the application', async () => {
      const user = await phones.addUser();
      const first = await phones.enrol(user);
      const second = await phones.enrol(user);
      const waiting = async () => {
        const { status } = (await ask('GET', `users/${user.userId}/status`)).body as {
          status: { pending_devices?: { device_id: number }[] };
        };
        return status.pending_devices?.map(({ device_id }) => device_id);
      };
      const [id, ...others] = (await waiting()) ?? [];
      assert.deepEqual(others, []);
      const asked = await first.client.listRequests();
      assert.equal(asked.ok && asked.value.requests.length, 1);

      const { status, body } = await ask('POST', `sdk/devices/${id}/confirm`);
      assert.deepEqual([status, body], [200, { message: 'Device was confirmed', success: true }]);
      const state = await second.client.showState();
      assert.equal(state.ok && state.value.state, 'active');
      assert.equal(await waiting(), undefined);
      const settled = await first.client.listRequests();
      assert.equal(settled.ok && settled.value.requests.length, 0);
      assert.equal((await ask('POST', `sdk/devices/${second.enrolled.deviceId}/confirm`)).status, 200);
    });

    test('refused: to confirm devices that never were, are gone, or are of another application', async () => {
      const { enrolled } = await phones.enrol(await phones.addUser());
      const other = await phones.addApplication();
      for (const id of [`dev_${'A'.repeat(22)}`, '987654', 'tony', '0']) {
        const { status, body } = await ask('POST', `sdk/devices/${id}/confirm`);
        assert.deepEqual([status, body.error_code], [404, '60092'], id);
      }
      const path = `sdk/devices/${enrolled.deviceId}/confirm`;
      const foreign = await ask('POST', path, undefined, other.apiKey);
      assert.deepEqual([foreign.status, foreign.body.error_code], [404, '60092']);
      await ask('DELETE', `sdk/devices/${enrolled.deviceId}`);
      const gone = await ask('POST', path);
      assert.deepEqual([gone.status, gone.body.error_code], [404, '60092']);
    });

    test('by QR: pending until a phone has taken it, then completed with the id of a user without a number', async () => {
      assert.deepEqual(await statusOf('customer 42'), { status: 'pending' });
      const offered = await redeem(tokenFor('customer 42'));
      assert.ok(offered.ok);
      assert.deepEqual(await statusOf('customer 42'), { status: 'pending' });
      const enrolled = await enrol(offered.value);
      assert.ok(enrolled.ok);
      assert.deepEqual([enrolled.value.state, enrolled.value.userLabel], ['active', null]);
      const registration = (await statusOf('customer 42')) as { status: string; authy_id: number };
      assert.equal(registration.status, 'completed');
      const { body } = await ask('GET', `users/${registration.authy_id}/status`);
      const { registered, phone_number, country_code, email } = body.status as Record<string, unknown>;
      assert.deepEqual([registered, phone_number, country_code, email], [true, 'XXX-XXX-XXXX', 0, null]);
      const [device] = (body.status as { detailed_devices: { device_id: number }[] }).detailed_devices;
      await ask('DELETE', `sdk/devices/${device?.device_id}`);
      assert.deepEqual(await statusOf('customer 42'), { status: 'pending' }, 'without a device nobody is registered');
    });

    test('by QR: identifiers as numbers, times as fractions', async () => {
      const token = tokenFor(4711, { context: { authy_app_id: phones.application.id } });
      const offered = await redeem(token);
      assert.ok(offered.ok && (await enrol(offered.value)).ok);
      assert.deepEqual(((await statusOf('4711')) as { status: string }).status, 'completed');
    });

    test('by QR: one token is one offer and one device, the next one waits for the first device', async () => {
      const token = tokenFor('one');
      const [first, second] = [await redeem(token), await redeem(token)];
      assert.ok(first.ok);
      assert.deepEqual(second, first);
      const enrolments = await Promise.all(Array.from({ length: 5 }, () => enrol(first.value)));
      assert.equal(enrolments.filter(({ ok }) => ok).length, 1);
      await refused(token, 'it was used');
      phones.time.advance(1000);
      const next = await redeem(tokenFor('one'));
      assert.ok(next.ok);
      const added = await enrol(next.value);
      assert.equal(added.ok && added.value.state, 'pending');
    });

    test('by QR: a key that was replaced is good as long as it overlaps', async () => {
      const { application, apiKey } = await phones.addApplication();
      const wish = { key: apiKey, context: { authy_app_id: application.id } };
      const rotated = await phones.features.rotateApiKey(application.id, { overlap: 10 * minute });
      assert.ok(rotated.ok);
      assert.ok((await redeem(tokenFor('a', wish))).ok);
      phones.time.advance(10 * minute);
      await refused(tokenFor('a', wish), 'the overlap is over');
      assert.ok((await redeem(tokenFor('a', { ...wish, key: rotated.apiKey }))).ok);
    });

    test('refused: a token of no algorithm, of another key, changed, too old, too early, or good for too long', async () => {
      const now = phones.time.now() / 1000;
      const [head = '', body = '', signature = ''] = tokenFor('x').split('.');
      const none = `${encode({ typ: 'JWT', alg: 'none' })}.${body}`;
      const other = await phones.addApplication();
      const tokens: Record<string, string> = {
        'no algorithm, no signature': `${none}.`,
        'no algorithm, the signature of the same claims': `${none}.${signature}`,
        'no algorithm, signed all the same': tokenFor('x', { header: { alg: 'none' } }),
        'another algorithm': tokenFor('x', { header: { alg: 'HS512' } }),
        'what must be understood': tokenFor('x', { header: { crit: ['exp'] } }),
        'no key': tokenFor('x', { key: '' }),
        'the key of another application': tokenFor('x', { key: other.apiKey }),
        'another application, our key': tokenFor('x', { context: { authy_app_id: other.application.id } }),
        'an unknown application': tokenFor('x', { context: { authy_app_id: 999_999 } }),
        'other claims': `${head}.${encode({ ...JSON.parse(Buffer.from(body, 'base64url').toString()), a: 1 })}.${signature}`,
        'another signature': `${head}.${body}.${'A'.repeat(43)}`,
        'too old': tokenFor('x', { claims: { iat: now - 300, exp: now } }),
        'too early': tokenFor('x', { claims: { iat: now + 120, exp: now + 300 } }),
        'good for two days': tokenFor('x', { claims: { exp: now + 172_800 } }),
        'no end': tokenFor('x', { claims: { exp: undefined } }),
        nothing: '',
        'no token': 'token',
      };
      for (const [why, token] of Object.entries(tokens)) await refused(token, why);
      assert.deepEqual(await statusOf('x'), { status: 'pending' });
    });

    test('refused: a body without a token', async () => {
      for (const body of ['', '{}', '[]', 'null', '{"token":5}', '{"token":null}', 'token']) {
        const reply = await fetch(`${phones.baseUrl}/device/v1/enrolments/jwt`, { method: 'POST', body });
        assert.deepEqual([reply.status, ((await reply.json()) as Body).error], [400, 'malformed'], body);
      }
    });

    test('refused: after the removal of the user, what was signed before it; what is signed after it begins anew', async () => {
      const [taken, waiting, untouched] = ['1', '2', '3'].map((jti) => tokenFor('leaver', { claims: { jti } }));
      const offered = await redeem(taken ?? '');
      assert.ok(offered.ok && (await enrol(offered.value)).ok);
      const open = await redeem(waiting ?? '');
      assert.ok(open.ok);
      const { authy_id } = (await statusOf('leaver')) as { authy_id: number };
      phones.time.advance(minute);
      assert.equal((await ask('POST', `users/${authy_id}/remove`)).status, 200);
      assert.equal((await enrol(open.value)).ok, false, 'an offer that was open');
      await refused(untouched ?? '', 'never shown before');
      assert.deepEqual(await statusOf('leaver'), { status: 'pending' });
      phones.time.advance(minute);
      const anew = await redeem(tokenFor('leaver'));
      assert.ok(anew.ok && (await enrol(anew.value)).ok);
      assert.equal(((await statusOf('leaver')) as { authy_id: number }).authy_id, authy_id);
    });

    test('an identifier of another application is another person', async () => {
      const offered = await redeem(tokenFor('shared'));
      assert.ok(offered.ok && (await enrol(offered.value)).ok);
      const other = await phones.addApplication();
      const { body } = await ask('GET', 'registrations/status?custom_user_id=shared', undefined, other.apiKey);
      assert.deepEqual(body.registration, { status: 'pending' });
    });

    test('refused: a status of nobody in particular', async () => {
      for (const query of ['', '?custom_user_id=', '?custom_user_id=%20', `?custom_user_id=${'x'.repeat(256)}`]) {
        assert.equal((await ask('GET', `registrations/status${query}`)).body.error_code, '60004', query);
      }
      assert.equal((await ask('GET', 'registrations/status?custom_user_id=1', undefined, 'x'.repeat(32))).status, 401);
    });

    test('nothing can be sent to who has no number, and no number can be taken along', async () => {
      const application = { settings: { exportEnabled: true } };
      const { application: mine, apiKey } = await phones.addApplication(application);
      const token = tokenFor('silent', { key: apiKey, context: { authy_app_id: mine.id } });
      const offered = await redeem(token);
      assert.ok(offered.ok && (await enrol(offered.value)).ok);
      const { body } = await ask('GET', 'registrations/status?custom_user_id=silent', undefined, apiKey);
      const { authy_id: id } = body.registration as { authy_id: number };
      const codes: Record<string, string> = {
        [`sms/${id}?force=true`]: '60033',
        [`call/${id}?force=true`]: '60033',
        [`users/${id}/phone_number`]: '60058',
      };
      for (const [path, code] of Object.entries(codes)) {
        assert.equal((await ask('GET', path, undefined, apiKey)).body.error_code, code, path);
      }
      assert.equal((await ask('POST', `email/${id}`, undefined, apiKey)).body.error_code, '60038');
      const ignored = await ask('GET', `sms/${id}`, undefined, apiKey);
      assert.deepEqual([ignored.body.ignored, ignored.body.cellphone], [true, '+X-XXX-XXX-XXXX']);
    });
  });
}
