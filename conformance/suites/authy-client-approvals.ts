import assert from 'node:assert/strict';
import { plain, type World, withPhones } from '../case.ts';
import { type AuthyClientError, openAuthyClient } from '../clients/authy-client.ts';
import { answerOn } from './authy-approvals.ts';
import { assertRefused } from './authy-client-users.ts';
import { noSuchUser, rejection, wrongKey } from './expectations.ts';

const noUuid = '00000000-0000-4000-8000-000000000000';

async function register(world: World) {
  const client = openAuthyClient(world.apiKey, world.baseUrl);
  const phone = world.freshPhone();
  const { user } = await client.registerUser({ countryCode: '1', email: 'user@example.com', phone: phone.national });
  return { client, authyId: (user as { id: number }).id };
}

const uuidOf = (body: Record<string, unknown>) => (body.approval_request as { uuid: string }).uuid;
const shownOf = (body: Record<string, unknown>) => body.approval_request as Record<string, unknown>;

/** `authy-client` 1.1.4: createApprovalRequest, getApprovalRequest; the client checks the replies' form itself. */
export const authyClientApprovalCases = [
  withPhones('authy-client: createApprovalRequest with everything, approved', async (world) => {
    const { client, authyId } = await register(world);
    const phone = await world.enrolPhone(authyId);
    const body = await client.createApprovalRequest(
      {
        authyId,
        message: 'Login requested for a CapTrade Bank account.',
        details: {
          hidden: { ip_address: '10.10.3.203' },
          visible: { 'Account Number': '981266321', location: 'California, USA', Amount: 10, Urgent: true },
        },
        logos: [{ res: 'default', url: 'https://example.com/logos/default.png' }],
      },
      { ttl: 120 },
    );
    assert.equal(body.success, true);
    const asked = await answerOn(phone, uuidOf(body), 'approved');
    assert.deepEqual(
      asked.details.map(({ label, value }) => [label, value]),
      [
        ['Account Number', '981266321'],
        ['location', 'California, USA'],
        ['Amount', '10'],
        ['Urgent', 'true'],
      ],
    );
    assert.ok(asked.hiddenDetailsHash);
    const { status, seconds_to_expire } = shownOf(await client.getApprovalRequest({ id: uuidOf(body) }));
    assert.deepEqual([status, seconds_to_expire], ['approved', 120]);
  }),
  withPhones('authy-client: createApprovalRequest with a message alone, pending and then denied', async (world) => {
    const { client, authyId } = await register(world);
    const phone = await world.enrolPhone(authyId);
    const id = uuidOf(await client.createApprovalRequest({ authyId, message: 'Hi' }));
    const pending = shownOf(await client.getApprovalRequest({ id }));
    assert.deepEqual([pending.status, pending.processed_at], ['pending', null]);
    await answerOn(phone, id, 'denied');
    assert.equal(shownOf(await client.getApprovalRequest({ id })).status, 'denied');
  }),
  withPhones('authy-client: createApprovalRequest for ever', async (world) => {
    const { client, authyId } = await register(world);
    await world.enrolPhone(authyId);
    const id = uuidOf(await client.createApprovalRequest({ authyId, message: 'Hi' }, { ttl: 0 }));
    assert.equal(shownOf(await client.getApprovalRequest({ id })).seconds_to_expire, 0);
  }),
  withPhones('authy-client: createApprovalRequest with a life below nothing', async (world) => {
    const { client, authyId } = await register(world);
    await world.enrolPhone(authyId);
    await assertRefused(client.createApprovalRequest({ authyId, message: 'Hi' }, { ttl: -1 }), 400, {
      code: '60004',
      message: "Invalid parameter: seconds_to_expire - '-1' is not from 0 to 999999999",
    });
  }),
  plain('authy-client: createApprovalRequest for nobody, and for somebody without a device', async (world) => {
    const { client, authyId } = await register(world);
    const nobody = client.createApprovalRequest({ authyId: noSuchUser, message: 'Hi' });
    await assertRefused(nobody, 404, { code: '60026', message: 'User not found.' });
    const unregistered = client.createApprovalRequest({ authyId, message: 'Hi' });
    await assertRefused(unregistered, 400, { code: '60050', message: /./ });
  }),
  plain('authy-client: getApprovalRequest of nothing', async (world) => {
    const client = openAuthyClient(world.apiKey, world.baseUrl);
    const { code, body } = (await rejection(client.getApprovalRequest({ id: noUuid }))) as AuthyClientError;
    assert.equal(code, 404);
    assert.deepEqual(body, {
      message: `Approval request not found: ${noUuid}`,
      success: false,
      errors: {},
      error_code: '60049',
    });
  }),
  plain('authy-client: approvals refuse a wrong key', async ({ baseUrl }) => {
    const stranger = openAuthyClient(wrongKey, baseUrl);
    const invalid = { code: '60001', message: 'Invalid API key' };
    await assertRefused(stranger.createApprovalRequest({ authyId: noSuchUser, message: 'Hi' }), 401, invalid);
    await assertRefused(stranger.getApprovalRequest({ id: noUuid }), 401, invalid);
  }),
];
