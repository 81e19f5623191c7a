import assert from 'node:assert/strict';
import { plain, type World, withCodes } from '../case.ts';
import { openAuthyClient } from '../clients/authy-client.ts';
import { assertRefused } from './authy-client-users.ts';
import { noSuchUser, wrongCode, wrongKey } from './expectations.ts';

const unknown = { code: '60026', message: 'User not found.' };
const invalidToken = { code: '60020', message: 'Token is invalid' };

async function register(world: World) {
  const client = openAuthyClient(world.apiKey, world.baseUrl);
  const phone = world.freshPhone();
  const { user } = await client.registerUser({ countryCode: '1', email: 'user@example.com', phone: phone.national });
  return { client, phone, authyId: (user as { id: number }).id };
}

/** `authy-client` 1.1.4: requestSms, requestCall, verifyToken. */
export const authyClientTokenCases = [
  plain('authy-client: requestSms says nothing of a device', async (world) => {
    const { client, phone, authyId } = await register(world);
    const cellphone = `+1-XXX-XXX-XX${phone.national.slice(-2)}`;
    const sent = { success: true, message: 'SMS token was sent', cellphone };
    assert.deepEqual(await client.requestSms({ authyId }), sent);
    assert.deepEqual(await client.requestSms({ authyId }, { force: true }), sent);
  }),
  withCodes('authy-client: requestSms and verifyToken', async (world) => {
    const { client, phone, authyId } = await register(world);
    await client.requestSms({ authyId }, { force: true });
    const { code } = await world.sentTo(phone.e164);
    await assertRefused(client.verifyToken({ authyId, token: wrongCode(code) }, { force: true }), 401, invalidToken);
    const body = await client.verifyToken({ authyId, token: code });
    assert.equal(body.success, 'true');
    await assertRefused(client.verifyToken({ authyId, token: code }), 401, {
      code: '60019',
      message: 'Token is invalid. Token was used recently',
    });
  }),
  withCodes('authy-client: requestSms for an action shows it and binds the code to it', async (world) => {
    const { client, phone, authyId } = await register(world);
    await client.requestSms({ authyId }, { action: 'transfer?', message: 'Transfer 10 to Bob' });
    const { code, text } = await world.sentTo(phone.e164);
    assert.match(text, /Transfer 10 to Bob/);
    await assertRefused(client.verifyToken({ authyId, token: code }), 401, invalidToken);
    const url = `${world.baseUrl}/protected/json/verify/${code}/${authyId}?action=transfer%3F`;
    const reply = await fetch(url, { headers: { 'X-Authy-API-Key': world.apiKey } });
    assert.equal(reply.status, 200);
  }),
  withCodes('authy-client: requestCall and verifyToken', async (world) => {
    const { client, phone, authyId } = await register(world);
    const body = await client.requestCall({ authyId }, { force: true });
    assert.equal(body.message, 'Call started...');
    const { code, channel } = await world.sentTo(phone.e164);
    assert.equal(channel, 'voice');
    assert.equal((await client.verifyToken({ authyId, token: code })).token, 'is valid');
  }),
  plain('authy-client: nobody gets no code, and no token is good for nobody', async (world) => {
    const client = openAuthyClient(world.apiKey, world.baseUrl);
    const authyId = noSuchUser;
    await assertRefused(client.requestSms({ authyId }), 404, unknown);
    await assertRefused(client.requestCall({ authyId }), 404, unknown);
    const refused = { code: '60016', message: "User doesn't exist" };
    await assertRefused(client.verifyToken({ authyId, token: '1234567' }), 401, refused);
  }),
  plain('authy-client: every call about tokens refuses a wrong key', async ({ baseUrl }) => {
    const stranger = openAuthyClient(wrongKey, baseUrl);
    const authyId = noSuchUser;
    const invalid = { code: '60001', message: 'Invalid API key' };
    await assertRefused(stranger.requestSms({ authyId }), 401, invalid);
    await assertRefused(stranger.requestCall({ authyId }), 401, invalid);
    await assertRefused(stranger.verifyToken({ authyId, token: '1234567' }), 401, invalid);
  }),
];
