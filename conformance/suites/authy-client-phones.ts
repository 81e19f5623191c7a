import assert from 'node:assert/strict';
import { plain, type World, withCodes } from '../case.ts';
import { authyClientPackage, openAuthyClient } from '../clients/authy-client.ts';
import { assertRefused } from './authy-client-users.ts';
import { wrongCode, wrongKey } from './expectations.ts';

const clientOf = ({ apiKey, baseUrl }: World) => openAuthyClient(apiKey, baseUrl);
const shown = (national: string) => `+1 ${national.replace(/(...)(...)(....)/, '$1-$2-$3')}`;

/** `authy-client` 1.1.4: startPhoneVerification, verifyPhone, getPhoneInformation. */
export const authyClientPhoneCases = [
  plain('authy-client: startPhoneVerification by text and by call', async (world) => {
    const [one, other] = [world.freshPhone(), world.freshPhone()];
    const via = authyClientPackage().enums.verificationVia;
    const texted = await clientOf(world).startPhoneVerification({
      countryCode: '1',
      phone: one.national,
      via: via.SMS,
    });
    assert.equal(texted.message, `Text message sent to ${shown(one.national)}.`);
    const called = await clientOf(world).startPhoneVerification({
      countryCode: 'US',
      phone: other.e164,
      via: via.CALL,
    });
    assert.equal(called.message, `Call to ${shown(other.national)} initiated.`);
  }),
  withCodes('authy-client: startPhoneVerification in every language the client names', async (world) => {
    const locales = Object.values(authyClientPackage().enums.locale);
    assert.equal(locales.length, 29);
    for (const locale of locales) {
      const { national, e164 } = world.freshPhone();
      await clientOf(world).startPhoneVerification({ countryCode: '1', phone: national, via: 'sms' }, { locale });
      const sent = await world.sentTo(e164);
      assert.equal(sent.locale.toLowerCase(), locale);
      assert.ok(sent.text.includes(sent.code));
    }
  }),
  withCodes('authy-client: verifyPhone takes the right code, once', async (world) => {
    const client = clientOf(world);
    const { national, e164 } = world.freshPhone();
    await client.startPhoneVerification({ countryCode: '1', phone: national, via: 'sms' });
    const { code } = await world.sentTo(e164);
    const given = { countryCode: '1', phone: national };
    await assertRefused(client.verifyPhone({ ...given, token: wrongCode(code) }), 401, {
      code: '60022',
      message: 'Verification code is incorrect',
    });
    const body = await client.verifyPhone({ ...given, token: code });
    assert.deepEqual(body, { message: 'Verification code is correct.', success: true });
    await assertRefused(client.verifyPhone({ ...given, token: code }), 404, {
      code: '60023',
      message: `No pending verifications for ${shown(national)} found.`,
    });
  }),
  plain('authy-client: getPhoneInformation', async (world) => {
    const body = await clientOf(world).getPhoneInformation({ countryCode: 'PT', phone: '912345678' });
    assert.equal(body.type, 'cellphone');
    const line = await clientOf(world).getPhoneInformation(
      { countryCode: '351', phone: '212345678' },
      { ip: '192.0.2.7' },
    );
    assert.equal(line.type, 'landline');
  }),
  plain('authy-client: every call about phones refuses a wrong key', async ({ baseUrl }) => {
    const stranger = openAuthyClient(wrongKey, baseUrl);
    const invalid = { code: '60001', message: 'Invalid API key' };
    const given = { countryCode: '1', phone: '2025550123' };
    await assertRefused(stranger.startPhoneVerification({ ...given, via: 'sms' }), 401, invalid);
    await assertRefused(stranger.verifyPhone({ ...given, token: '1234' }), 401, invalid);
    await assertRefused(stranger.getPhoneInformation(given), 401, invalid);
  }),
];
