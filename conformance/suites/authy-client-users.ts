import assert from 'node:assert/strict';
import { plain, type World } from '../case.ts';
import { type AuthyClientError, authyClientPackage, openAuthyClient } from '../clients/authy-client.ts';
import { assertFailure, noSuchUser, rejection, wrongKey } from './expectations.ts';

const clientOf = ({ apiKey, baseUrl }: World) => openAuthyClient(apiKey, baseUrl);

/** Holds a rejection against the status and body that the client read. */
export async function assertRefused(
  call: Promise<unknown>,
  status: number,
  failure: Parameters<typeof assertFailure>[1],
): Promise<void> {
  const error = (await rejection(call)) as AuthyClientError;
  assert.ok(error instanceof authyClientPackage().errors.HttpError, String(error));
  assert.equal(error.code, status);
  assertFailure(error.body, failure);
  assert.equal(error.message, error.body?.message);
}

/** `authy-client` 1.1.4: users, activities and the application; the client checks the replies' form itself. */
export const authyClientUserCases = [
  plain('authy-client: registerUser by calling code and by country', async (world) => {
    const { national } = world.freshPhone();
    const one = await clientOf(world).registerUser({ countryCode: '1', email: 'user@example.com', phone: national });
    const other = await clientOf(world).registerUser({ countryCode: 'US', email: 'user@example.com', phone: national });
    assert.deepEqual(one, other);
    const abroad = await clientOf(world).registerUser({
      countryCode: 'PT',
      email: 'user@example.com',
      phone: '912345678',
    });
    assert.notDeepEqual(abroad.user, one.user);
  }),
  plain('authy-client: registerUser answers a callback too', async (world) => {
    const { national } = world.freshPhone();
    const body = await new Promise<Record<string, unknown>>((resolve, reject) => {
      clientOf(world).registerUser(
        { countryCode: '1', email: 'user@example.com', phone: national },
        (error: unknown, reply: Record<string, unknown>) => (error ? reject(error) : resolve(reply)),
      );
    });
    assert.equal(body.message, 'User created successfully.');
  }),
  plain('authy-client: getUserStatus, with and without an address', async (world) => {
    const { national } = world.freshPhone();
    const { user } = await clientOf(world).registerUser({ countryCode: '1', email: 'u@example.com', phone: national });
    const { id: authyId } = user as { id: number };
    const { status } = await clientOf(world).getUserStatus({ authyId });
    assert.equal((status as { authy_id: number }).authy_id, authyId);
    const again = await clientOf(world).getUserStatus({ authyId }, { ip: '192.0.2.7' });
    assert.deepEqual(again.status, status);
    const unknown = { code: '60026', message: 'User not found.' };
    await assertRefused(clientOf(world).getUserStatus({ authyId: noSuchUser }), 404, unknown);
  }),
  plain('authy-client: registerActivity of every kind', async (world) => {
    const { national } = world.freshPhone();
    const { user } = await clientOf(world).registerUser({ countryCode: '1', email: 'u@example.com', phone: national });
    const { id: authyId } = user as { id: number };
    const kinds = Object.values(authyClientPackage().enums.activity);
    assert.equal(kinds.length, 4);
    for (const type of kinds) {
      const given = { authyId, type, data: { reason: 'sent by a test' } };
      const body = await clientOf(world).registerActivity(given, { ip: '192.0.2.7' });
      assert.deepEqual(body, { message: 'Activity was created.', success: true });
    }
    await assertRefused(clientOf(world).registerActivity({ authyId: noSuchUser, type: 'banned' }), 404, {
      code: '60026',
      message: 'User not found.',
    });
  }),
  plain('authy-client: deleteUser, once', async (world) => {
    const { national } = world.freshPhone();
    const { user } = await clientOf(world).registerUser({ countryCode: '1', email: 'u@example.com', phone: national });
    const { id: authyId } = user as { id: number };
    const body = await clientOf(world).deleteUser({ authyId }, { ip: '192.0.2.7' });
    assert.deepEqual(body, { message: 'User removed from application', success: true });
    await assertRefused(clientOf(world).deleteUser({ authyId }), 404, { code: '60026', message: 'User not found.' });
  }),
  plain('authy-client: getApplicationDetails and getApplicationStatistics', async (world) => {
    const details = await clientOf(world).getApplicationDetails({ ip: '192.0.2.7' });
    const app = details.app as Record<string, unknown>;
    const keys = ['app_id', 'name', 'onetouch_enabled', 'phone_calls_enabled', 'plan', 'sms_enabled'];
    assert.deepEqual(Object.keys(app).sort(), keys);
    const statistics = await clientOf(world).getApplicationStatistics();
    assert.equal(statistics.app_id, app.app_id);
    assert.equal(statistics.count, (statistics.stats as unknown[]).length);
  }),
  plain('authy-client: every call about users and the application refuses a wrong key', async ({ baseUrl }) => {
    const stranger = openAuthyClient(wrongKey, baseUrl);
    const authyId = noSuchUser;
    const invalid = { code: '60001', message: 'Invalid API key' };
    const person = { countryCode: '1', email: 'u@example.com', phone: '2025550123' };
    await assertRefused(stranger.registerUser(person), 401, invalid);
    await assertRefused(stranger.getUserStatus({ authyId }), 401, invalid);
    await assertRefused(stranger.registerActivity({ authyId, type: 'banned' }), 401, invalid);
    await assertRefused(stranger.deleteUser({ authyId }), 401, invalid);
    await assertRefused(stranger.getApplicationDetails(), 401, invalid);
    await assertRefused(stranger.getApplicationStatistics(), 401, invalid);
  }),
];
