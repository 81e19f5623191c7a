import assert from 'node:assert/strict';
import type { DeviceClient } from '@countersign/device';
import { plain, type World, withPhones } from '../case.ts';
import { assertFailure, noSuchUser, rejection, wrongKey } from './expectations.ts';

const uuidForm = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
const noUuid = '00000000-0000-4000-8000-000000000000';

async function register(world: World) {
  const authy = world.openAuthy(world.apiKey, world.baseUrl);
  const phone = world.freshPhone();
  const { user } = await authy.call('register_user', 'user@example.com', phone.national, phone.countryCode);
  return { authy, id: (user as { id: number }).id };
}

async function withPhone(world: World) {
  const { authy, id } = await register(world);
  const phone = await world.enrolPhone(id);
  /** The uuid of a new request. */
  const send = async (payload: object, hidden: unknown = null, logos: unknown = null) => {
    const body = await authy.call('send_approval_request', id, payload, hidden, logos);
    const { uuid } = body.approval_request as { uuid: string };
    assert.match(uuid, uuidForm);
    assert.deepEqual(body, { approval_request: { uuid }, success: true });
    return uuid;
  };
  const status = async (uuid: string) => {
    const body = await authy.call('check_approval_status', uuid);
    assert.equal(body.success, true);
    return body.approval_request as Record<string, unknown>;
  };
  return { authy, id, phone, send, status };
}

/** What a phone is asked, and how it answers. */
export async function answerOn(phone: DeviceClient, uuid: string, status: 'approved' | 'denied') {
  const shown = await phone.showRequest(uuid);
  assert.ok(shown.ok && shown.value.ok, JSON.stringify(shown));
  const { request } = shown.value;
  const given = await phone.answer(request, { status });
  assert.deepEqual(given, { ok: true, value: { kind: 'accepted' } });
  return request;
}

const isMoment = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/;

/** `authy` 1.4.0: send_approval_request, check_approval_status. */
export const authyApprovalCases = [
  withPhones('authy: send_approval_request with everything, approved', async (world) => {
    const { id, phone, send, status } = await withPhone(world);
    const details = { 'Email Address': 'user@example.com', Amount: '10 EUR', 2: 'second', 1: 'first' };
    const logos = [
      { res: 'default', url: 'https://example.com/default.png' },
      { res: 'low', url: 'https://example.com/low.png' },
    ];
    const uuid = await send({ message: 'Pay Bob?', details, seconds_to_expire: 120 }, { order: 'A-77' }, logos);
    const asked = await answerOn(phone, uuid, 'approved');
    assert.equal(asked.message, 'Pay Bob?');
    // The package itself puts what looks like an index first.
    assert.deepEqual(
      asked.details.map(({ label, value }) => [label, value]),
      [
        ['1', 'first'],
        ['2', 'second'],
        ['Email Address', 'user@example.com'],
        ['Amount', '10 EUR'],
      ],
    );
    const shown = await status(uuid);
    assert.deepEqual(
      [shown.status, shown.uuid, shown._authy_id, shown.seconds_to_expire, shown._user_email],
      ['approved', uuid, id, 120, 'user@example.com'],
    );
    for (const name of ['created_at', 'updated_at', 'processed_at']) assert.match(String(shown[name]), isMoment);
    for (const name of ['_id', 'app_id', 'user_id']) assert.match(String(shown[name]), /^[0-9a-f]{24}$/);
    assert.equal(typeof shown._app_serial_id, 'number');
    assert.equal(typeof shown.notified, 'boolean');
  }),
  withPhones('authy: send_approval_request with a message alone, pending and then denied', async (world) => {
    const { phone, send, status } = await withPhone(world);
    const uuid = await send({ message: 'Log in?' });
    const pending = await status(uuid);
    assert.deepEqual([pending.status, pending.processed_at, pending.seconds_to_expire], ['pending', null, 86_400]);
    assert.equal(pending.updated_at, pending.created_at);
    await answerOn(phone, uuid, 'denied');
    assert.equal((await status(uuid)).status, 'denied');
  }),
  withPhones('authy: send_approval_request cannot ask for ever, because it leaves a life of 0 out', async (world) => {
    const { send, status } = await withPhone(world);
    assert.equal((await status(await send({ message: 'Hi', seconds_to_expire: 0 }))).seconds_to_expire, 86_400);
  }),
  withPhones('authy: send_approval_request without a message, with a life and logos that cannot be', async (world) => {
    const { authy, id } = await withPhone(world);
    const invalid = (message: string) => ({ code: '60004', message: `Invalid parameter: ${message}` });
    const refused = (payload: object, logos: unknown = null) =>
      rejection(authy.call('send_approval_request', id, payload, null, logos));
    assertFailure(await refused({}), invalid('message - Parameter is required'));
    assertFailure(
      await refused({ message: 'Hi', seconds_to_expire: 'soon' }),
      invalid("seconds_to_expire - 'soon' is not a valid Integer"),
    );
    assertFailure(
      await refused({ message: 'Hi' }, [{ res: 'huge', url: 'https://example.com/a.png' }]),
      invalid('logos - res must be one of default, low, med, high'),
    );
    assertFailure(
      await refused({ message: 'Hi' }, [{ res: 'low', url: 'javascript:alert(1)' }]),
      invalid('logos - url must be an http or https address'),
    );
  }),
  plain('authy: send_approval_request for nobody, and for somebody without a device', async (world) => {
    const { authy, id } = await register(world);
    const payload = { message: 'Log in?' };
    const unknown = { code: '60026', message: 'User not found.' };
    assertFailure(await rejection(authy.call('send_approval_request', noSuchUser, payload, null, null)), unknown);
    assertFailure(await rejection(authy.call('send_approval_request', '1 / 2', payload, null, null)), unknown);
    const unregistered = (await rejection(authy.call('send_approval_request', id, payload, null, null))) as object;
    assertFailure(unregistered, { code: '60050', message: /./ });
    // Samples look for this key and send a code when it is not there.
    assert.ok(!('approval_request' in unregistered));
  }),
  plain('authy: check_approval_status of nothing', async (world) => {
    const authy = world.openAuthy(world.apiKey, world.baseUrl);
    for (const uuid of [noUuid, 'abc']) {
      assert.deepEqual(await rejection(authy.call('check_approval_status', uuid)), {
        message: `Approval request not found: ${uuid}`,
        success: false,
        errors: {},
        error_code: '60049',
      });
    }
  }),
  plain('authy: approvals refuse a wrong key', async (world) => {
    const stranger = world.openAuthy(wrongKey, world.baseUrl);
    const invalid = { code: '60001', message: 'Invalid API key' };
    assertFailure(
      await rejection(stranger.call('send_approval_request', noSuchUser, { message: 'Hi' }, null, null)),
      invalid,
    );
    assertFailure(await rejection(stranger.call('check_approval_status', noUuid)), invalid);
  }),
];
