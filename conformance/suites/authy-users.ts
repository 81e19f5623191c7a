import assert from 'node:assert/strict';
import { plain, type World } from '../case.ts';
import { assertFailure, noSuchUser, rejection, wrongKey } from './expectations.ts';

const created = 'User created successfully.';
const unknown = { code: '60026', message: 'User not found.' };

const authy = ({ apiKey, baseUrl, openAuthy }: World) => openAuthy(apiKey, baseUrl);

/** `authy` 1.4.0: register_user, user_status, delete_user. */
export const authyUserCases = [
  plain('authy: register_user with e-mail and number', async (world) => {
    const body = await authy(world).call('register_user', 'user@example.com', world.freshPhone().national);
    assert.equal(body.message, created);
    assert.equal(body.success, true);
    assert.deepEqual(Object.keys(body.user as object), ['id']);
    assert.ok(Number.isInteger((body.user as { id: number }).id));
  }),
  plain('authy: register_user gives the same number the same id, however it is written', async (world) => {
    const { national, countryCode } = world.freshPhone();
    const dashed = national.replace(/(...)(...)(....)/, '$1-$2-$3');
    const dotted = national.replace(/(...)(...)(....)/, '($1) $2.$3');
    const one = await authy(world).call('register_user', 'one@example.com', dashed, countryCode);
    const other = await authy(world).call('register_user', 'other@example.com', dotted, countryCode);
    assert.deepEqual(one, other);
  }),
  plain('authy: register_user with its flag in place of the country, and with both', async (world) => {
    const flag = await authy(world).call('register_user', 'user@example.com', world.freshPhone().national, false);
    assert.equal(flag.message, created);
    const both = await authy(world).call('register_user', 'user@example.com', world.freshPhone().national, '+1', true);
    assert.equal(both.message, created);
  }),
  plain('authy: register_user names each bad field', async (world) => {
    const message = 'User was not valid';
    const phone = await rejection(authy(world).call('register_user', 'user@example.com', '12', '1'));
    assertFailure(phone, { code: '60027', message, fields: { cellphone: 'is invalid' } });
    const email = await rejection(authy(world).call('register_user', 'nobody', world.freshPhone().national, '1'));
    assertFailure(email, { code: '60027', message, fields: { email: 'is invalid' } });
    const country = await rejection(
      authy(world).call('register_user', 'user@example.com', world.freshPhone().national, '999'),
    );
    assertFailure(country, { code: '60027', message, fields: { country_code: 'is invalid' } });
    const nothing = await rejection(authy(world).call('register_user', undefined, undefined, '1'));
    assertFailure(nothing, {
      code: '60027',
      message,
      fields: { cellphone: 'is invalid', email: "is invalid and can't be blank" },
    });
  }),
  plain('authy: user_status', async (world) => {
    const { national } = world.freshPhone();
    const { user } = await authy(world).call('register_user', 'status@example.com', national, '1');
    const { id } = user as { id: number };
    const body = await authy(world).call('user_status', id);
    assert.deepEqual(body, {
      status: {
        authy_id: id,
        confirmed: false,
        registered: false,
        country_code: 1,
        phone_number: `XXX-XXX-${national.slice(-4)}`,
        email: 'status@example.com',
        devices: [],
        has_hard_token: false,
        account_disabled: false,
        detailed_devices: [],
        deleted_devices: [],
      },
      message: 'User status.',
      success: true,
    });
  }),
  plain('authy: user_status of nobody, and of what is no id', async (world) => {
    assertFailure(await rejection(authy(world).call('user_status', noSuchUser)), unknown);
    assertFailure(await rejection(authy(world).call('user_status', 'tony')), unknown);
  }),
  plain('authy: delete_user, once', async (world) => {
    const { national } = world.freshPhone();
    const { user } = await authy(world).call('register_user', 'gone@example.com', national, '1');
    const { id } = user as { id: number };
    const body = await authy(world).call('delete_user', id);
    assert.deepEqual(body, { message: 'User removed from application', success: true });
    assertFailure(await rejection(authy(world).call('delete_user', id)), unknown);
    assertFailure(await rejection(authy(world).call('user_status', id)), unknown);
    const again = await authy(world).call('register_user', 'back@example.com', national, '1');
    assert.deepEqual(again.user, { id });
  }),
  plain('authy: every call about users refuses a wrong key', async ({ baseUrl, freshPhone, openAuthy }) => {
    const stranger = openAuthy(wrongKey, baseUrl);
    const invalid = { code: '60001', message: 'Invalid API key' };
    assertFailure(await rejection(stranger.call('register_user', 'u@example.com', freshPhone().national)), invalid);
    assertFailure(await rejection(stranger.call('user_status', noSuchUser)), invalid);
    assertFailure(await rejection(stranger.call('delete_user', noSuchUser)), invalid);
  }),
];
