import assert from 'node:assert/strict';
import { plain, type World, withCodes } from '../case.ts';
import { assertFailure, rejection, wrongCode, wrongKey } from './expectations.ts';

const authyOf = ({ apiKey, baseUrl, openAuthy }: World) => openAuthy(apiKey, baseUrl);
const shown = (national: string) => `+1 ${national.replace(/(...)(...)(....)/, '$1-$2-$3')}`;

/** `authy` 1.4.0: phones().verification_start, verification_check, verification_status, info. */
export const authyPhoneCases = [
  plain('authy: verification_start by its three forms', async (world) => {
    const authy = authyOf(world);
    const { national } = world.freshPhone();
    const started = await authy.phone('verification_start', national, '1');
    const { carrier, is_cellphone, seconds_to_expire, uuid, ...rest } = started;
    assert.deepEqual(rest, { message: `Text message sent to ${shown(national)}.`, success: true });
    assert.equal(typeof carrier, 'string');
    assert.equal(typeof is_cellphone, 'boolean');
    assert.ok(Number(seconds_to_expire) > 590 && Number(seconds_to_expire) <= 600);
    assert.match(String(uuid), /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/);
    const other = world.freshPhone().national;
    const called = await authy.phone('verification_start', other, '1', 'call');
    assert.equal(called.message, `Call to ${shown(other)} initiated.`);
    const third = world.freshPhone().national;
    const spanish = await authy.phone('verification_start', third, '1', { via: 'call', locale: 'es' });
    assert.equal(spanish.message, `Llamada a ${shown(third)} fue iniciada.`);
  }),
  plain('authy: verification_start names what is missing or wrong', async (world) => {
    const authy = authyOf(world);
    assertFailure(await rejection(authy.phone('verification_start', undefined, '1')), {
      code: '60004',
      message: 'Invalid parameter: phone_number - Parameter is required',
    });
    assertFailure(await rejection(authy.phone('verification_start', world.freshPhone().national, undefined)), {
      code: '60004',
      message: 'Invalid parameter: country_code - Parameter is required',
    });
    assertFailure(await rejection(authy.phone('verification_start', world.freshPhone().national, 'xxx')), {
      code: '60004',
      message: "Invalid parameter: country_code - 'xxx' is not a valid Integer",
    });
    assertFailure(await rejection(authy.phone('verification_start', '12', '1')), {
      code: '60033',
      message: 'Phone number is invalid',
    });
  }),
  plain('authy: verification_start sends no text to a fixed line', async (world) => {
    assertFailure(await rejection(authyOf(world).phone('verification_start', '2079460958', '44')), {
      code: '60082',
      message: 'Can not send SMS to landline phone numbers',
    });
  }),
  withCodes('authy: verification_start with a code of its own and of a wanted length', async (world) => {
    const authy = authyOf(world);
    const own = world.freshPhone();
    await authy.phone('verification_start', own.national, '1', { custom_code: '012345' });
    assert.equal((await world.sentTo(own.e164)).code, '012345');
    const long = world.freshPhone();
    await authy.phone('verification_start', long.national, '1', { code_length: 8 });
    assert.match((await world.sentTo(long.e164)).code, /^\d{8}$/);
  }),
  withCodes('authy: verification_check takes the right code, once', async (world) => {
    const authy = authyOf(world);
    const { national, e164 } = world.freshPhone();
    await authy.phone('verification_start', national, '1', 'sms');
    const { code } = await world.sentTo(e164);
    const wrong = await rejection(authy.phone('verification_check', national, '1', wrongCode(code)));
    assertFailure(wrong, { code: '60022', message: 'Verification code is incorrect' });
    const right = await authy.phone('verification_check', shown(national).slice(3), '1', code);
    assert.deepEqual(right, { message: 'Verification code is correct.', success: true });
    const again = await rejection(authy.phone('verification_check', national, '1', code));
    assertFailure(again, { code: '60023', message: `No pending verifications for ${shown(national)} found.` });
  }),
  withCodes('authy: verification_status follows the verification', async (world) => {
    const authy = authyOf(world);
    const { national, e164 } = world.freshPhone();
    const none = await rejection(authy.phone('verification_status', national, '1'));
    assertFailure(none, { code: '60023', message: 'Phone verification not found' });
    await authy.phone('verification_start', national, '1', 'sms');
    const pending = await authy.phone('verification_status', national, '1');
    assert.deepEqual([pending.message, pending.status], ['Phone Verification status.', 'pending']);
    await authy.phone('verification_check', national, '1', (await world.sentTo(e164)).code);
    const verified = await authy.phone('verification_status', national, '1');
    assert.equal(verified.status, 'verified');
    assert.equal(verified.success, true);
  }),
  plain('authy: verification_check and verification_status name what is missing', async (world) => {
    const authy = authyOf(world);
    const { national } = world.freshPhone();
    assertFailure(await rejection(authy.phone('verification_check', national, '1', undefined)), {
      code: '60004',
      message: 'Invalid parameter: verification_code - Parameter is required',
    });
    assertFailure(await rejection(authy.phone('verification_status', undefined, '1')), {
      code: '60042',
      message: 'Either uuid or country_code and phone number are required',
    });
  }),
  plain('authy: info', async (world) => {
    const body = await authyOf(world).phone('info', '7911123456', '44');
    assert.match(String(body.message), /^Phone number information as of \d{4}-\d\d-\d\d \d\d:\d\d:\d\d UTC$/);
    assert.equal(body.type, 'cellphone');
    assert.equal(typeof body.provider, 'string');
    assert.equal(body.ported, false);
    assert.equal(body.success, true);
    const bad = await rejection(authyOf(world).phone('info', '1', '44'));
    assertFailure(bad, { code: '60033', message: 'Phone number is invalid' });
  }),
  plain('authy: every call about phones refuses a wrong key', async ({ baseUrl, freshPhone, openAuthy }) => {
    const stranger = openAuthy(wrongKey, baseUrl);
    const invalid = { code: '60001', message: 'Invalid API key' };
    const { national } = freshPhone();
    assertFailure(await rejection(stranger.phone('verification_start', national, '1')), invalid);
    assertFailure(await rejection(stranger.phone('verification_check', national, '1', '1234')), invalid);
    assertFailure(await rejection(stranger.phone('verification_status', national, '1')), invalid);
    assertFailure(await rejection(stranger.phone('info', national, '1')), invalid);
  }),
];
