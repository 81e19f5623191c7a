import assert from 'node:assert/strict';
import { type FreshPhone, plain, type World, withCodes } from '../case.ts';
import { assertFailure, noSuchUser, rejection, wrongCode, wrongKey } from './expectations.ts';

const unknown = { code: '60026', message: 'User not found.' };
const invalidToken = { code: '60020', message: 'Token is invalid' };
const masked = ({ national }: FreshPhone) => `+1-XXX-XXX-XX${national.slice(-2)}`;

async function register(world: World) {
  const authy = world.openAuthy(world.apiKey, world.baseUrl);
  const phone = world.freshPhone();
  const { user } = await authy.call('register_user', 'user@example.com', phone.national, phone.countryCode);
  return { authy, phone, id: (user as { id: number }).id };
}

/** `authy` 1.4.0: request_sms, request_call, verify. */
export const authyTokenCases = [
  plain('authy: request_sms, plain and forced', async (world) => {
    const { authy, phone, id } = await register(world);
    const sent = { success: true, message: 'SMS token was sent', cellphone: masked(phone) };
    assert.deepEqual(await authy.call('request_sms', id), sent);
    assert.deepEqual(await authy.call('request_sms', id, true), sent);
    assert.deepEqual(await authy.call('request_sms', String(id), 'false'), sent);
  }),
  withCodes('authy: request_sms with options in place of force', async (world) => {
    const { authy, phone, id } = await register(world);
    const body = await authy.call('request_sms', id, { force: true, locale: 'es' });
    assert.equal(body.message, 'SMS token was sent');
    assert.equal((await world.sentTo(phone.e164)).locale, 'es');
  }),
  withCodes('authy: request_call', async (world) => {
    const { authy, phone, id } = await register(world);
    const body = await authy.call('request_call', id, true);
    assert.deepEqual(body, { cellphone: masked(phone), message: 'Call started...', success: true });
    const { channel, code } = await world.sentTo(phone.e164);
    assert.equal(channel, 'voice');
    assert.equal((await authy.call('verify', id, code)).token, 'is valid');
  }),
  plain('authy: request_sms and request_call for nobody', async (world) => {
    const authy = world.openAuthy(world.apiKey, world.baseUrl);
    assertFailure(await rejection(authy.call('request_sms', noSuchUser)), unknown);
    assertFailure(await rejection(authy.call('request_call', noSuchUser, true)), unknown);
    assertFailure(await rejection(authy.call('request_sms', '../sms')), unknown);
  }),
  withCodes('authy: verify takes the right code, once', async (world) => {
    const { authy, phone, id } = await register(world);
    await authy.call('request_sms', id);
    const { code } = await world.sentTo(phone.e164);
    const body = await authy.call('verify', id, code);
    assert.equal(body.message, 'Token is valid.');
    assert.equal(body.token, 'is valid');
    assert.equal(body.success, 'true');
    const again = await rejection(authy.call('verify', id, code));
    assertFailure(again, { code: '60019', message: 'Token is invalid. Token was used recently' });
    assert.ok(!('token' in (again as object)));
  }),
  withCodes('authy: verify by force, with the code as people type it', async (world) => {
    const { authy, phone, id } = await register(world);
    await authy.call('request_sms', id);
    const { code } = await world.sentTo(phone.e164);
    const body = await authy.call('verify', id, ` ${code.slice(0, 3)}-${code.slice(3)} `, true);
    assert.equal(body.token, 'is valid');
    const { status } = await authy.call('user_status', id);
    assert.equal((status as { confirmed: boolean }).confirmed, true);
  }),
  withCodes('authy: verify refuses a wrong code and still takes the right one', async (world) => {
    const { authy, phone, id } = await register(world);
    await authy.call('request_sms', id);
    const { code } = await world.sentTo(phone.e164);
    const wrong = await rejection(authy.call('verify', id, wrongCode(code), true));
    assertFailure(wrong, invalidToken);
    assert.equal((wrong as { token: string }).token, 'is invalid');
    assert.equal((await authy.call('verify', id, code)).token, 'is valid');
  }),
  plain('authy: verify refuses any token of a user to whom nothing was sent', async (world) => {
    const { authy, id } = await register(world);
    assertFailure(await rejection(authy.call('verify', id, '1234567', true)), invalidToken);
  }),
  plain('authy: verify refuses what has not the form of a token', async (world) => {
    const { authy, id } = await register(world);
    const short = await rejection(authy.call('verify', id, '1234'));
    assert.equal((short as { message: string }).message, 'Token is invalid.');
    assert.equal((short as { error_code: string }).error_code, '60020');
    const empty = await rejection(authy.call('verify', id, 'letters'));
    assert.match(String(empty), /argument 'token' cannot be empty/);
  }),
  plain('authy: verify for nobody', async (world) => {
    const authy = world.openAuthy(world.apiKey, world.baseUrl);
    const refused = await rejection(authy.call('verify', noSuchUser, '1234567'));
    assertFailure(refused, { code: '60016', message: "User doesn't exist" });
  }),
  plain('authy: every call about tokens refuses a wrong key', async ({ baseUrl, openAuthy }) => {
    const stranger = openAuthy(wrongKey, baseUrl);
    const invalid = { code: '60001', message: 'Invalid API key' };
    assertFailure(await rejection(stranger.call('request_sms', noSuchUser)), invalid);
    assertFailure(await rejection(stranger.call('request_call', noSuchUser)), invalid);
    assertFailure(await rejection(stranger.call('verify', noSuchUser, '1234567')), invalid);
  }),
];
