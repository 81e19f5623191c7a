import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { makeApiClient } from '../infrastructure/make-api-client.ts';
import type { ServerProcess } from '../infrastructure/start-server-process.ts';
import { judgeSyncOrder, type SyncOrderRules } from './judge-sync-order.ts';
import { serveTraced } from './serve-traced.ts';

const users = Number(process.env.COUNTERSIGN_TEST_TRACED_USERS ?? 200);
const log = '.db-wal';
const verifying: SyncOrderRules = { log, request: 'GET /protected/json/verify/', success: 'Token is valid.' };
const registering: SyncOrderRules = { log, request: 'POST /protected/json/users/new', success: 'User created' };
const sending: SyncOrderRules = { log, request: 'GET /protected/json/sms/', success: 'SMS token was sent' };

/** Registers users and sends each a code; verifies half of them one after the other and half at once. */
async function drive(server: ServerProcess, count = users): Promise<void> {
  const client = makeApiClient(server, 25);
  const numbers = Array.from({ length: count }, (_, index) => String(2_015_550_000 + index));
  const ids = await Promise.all(
    numbers.map(async (number) => {
      const form = { 'user[email]': 'a@example.com', 'user[cellphone]': number, 'user[country_code]': '1' };
      const { body } = await client.post('/protected/json/users/new', form);
      await client.get(`/protected/json/sms/${body.user?.id}`);
      return body.user?.id;
    }),
  );
  const verify = async (index: number) => {
    const query = new URLSearchParams({ to: `+1${numbers[index]}`, timeout: '30' });
    const answer = await fetch(`${server.baseUrl}/inbox/api/wait?${query}`);
    const { code } = (await answer.json()) as { code: string };
    const { status } = await client.get(`/protected/json/verify/${code}/${ids[index]}`);
    assert.equal(status, 200);
  };
  const half = count / 2;
  for (let index = 0; index < half; index += 1) await verify(index);
  await Promise.all(Array.from({ length: count - half }, (_, index) => verify(half + index)));
  client.close();
}

test(`the sync of the commit returns before the first byte of each of ${3 * users} successes`, async (t) => {
  const calls = await serveTraced((server) => drive(server));
  for (const rules of [registering, sending, verifying]) {
    const { successes, commits, violations } = judgeSyncOrder(calls, rules);
    t.diagnostic(`${rules.request}: ${successes} successes; ${commits} commits in all`);
    assert.deepEqual({ successes, violations }, { successes: users, violations: [] });
  }
});

test('a server that does not sync its commits is noticed', async () => {
  const entry = fileURLToPath(new URL('./serve-without-sync.process.ts', import.meta.url));
  const calls = await serveTraced((server) => drive(server, 10), entry);
  const { successes, violations } = judgeSyncOrder(calls, verifying);
  assert.deepEqual({ successes, noticed: violations.length }, { successes: 10, noticed: 10 });
});
