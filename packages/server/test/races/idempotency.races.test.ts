import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import type { Ground } from '../../src/compose.ts';
import { statement } from '../../src/storage/index.ts';
import type { ServerProcess } from '../infrastructure/start-server-process.ts';
import { startTwoServers, type Tenant, type TwoServers } from './two-servers.ts';

const twins = 100;
const unlimited = { sendsPerHour: 10_000, sendsPerDay: 100_000 };

const countMessages = statement<{ userId: number }, { count: number }>((db, p) =>
  db
    .selectFrom('messages')
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .where('user_id', '=', p('userId')),
);

const messagesOf = async ({ store }: Ground, userId: number) =>
  (await store.read((tx) => tx.first(countMessages, { userId })))?.count;

for (const dialect of ['sqlite', 'postgres'] as const) {
  describe(`twins of one Idempotency-Key at two servers (${dialect})`, () => {
    let house: TwoServers;
    let lastPhone = 2_015_550_000;
    before(async () => {
      house = await startTwoServers(dialect);
    });
    after(() => house?.close());

    async function makeScene() {
      const tenant = await house.addTenant(unlimited);
      return { tenant, id: await register(tenant), apiKey: tenant.apiKey };
    }

    async function register({ clients: [client] }: Tenant): Promise<number> {
      lastPhone += 1;
      const form = { 'user[email]': 'a@example.com', 'user[cellphone]': String(lastPhone), 'user[country_code]': '1' };
      const { body } = await client.post('/protected/json/users/new', form);
      assert.ok(body.user, JSON.stringify(body));
      return body.user.id;
    }

    /** What came back, or null when the connection was lost. */
    async function send(server: ServerProcess, apiKey: string, id: number, key: string) {
      try {
        const headers = { 'x-authy-api-key': apiKey, 'idempotency-key': key };
        const answer = await fetch(`${server.baseUrl}/protected/json/sms/${id}`, { headers });
        const isFirst = answer.headers.get('idempotency-replayed') === null;
        return { status: answer.status, text: await answer.text(), isFirst };
      } catch {
        return null;
      }
    }

    test(`${twins} at once: one message, one reply for all`, async () => {
      const { apiKey, id } = await makeScene();
      const answers = await Promise.all(
        Array.from({ length: twins }, (_, index) =>
          send(house.servers[index % 2 === 0 ? 0 : 1], apiKey, id, 'one-for-all'),
        ),
      );
      assert.equal(await messagesOf(house.ground, id), 1);
      assert.equal(answers.filter((answer) => answer?.isFirst).length, 1);
      assert.equal(new Set(answers.map((answer) => answer?.text)).size, 1);
      assert.deepEqual(new Set(answers.map((answer) => answer?.status)), new Set([200]));
    });

    // Last: one of the servers is gone after it.
    test('a server killed in the middle: what was asked of it and is asked again at the other is done once', async () => {
      const { tenant, apiKey } = await makeScene();
      const ids: number[] = [];
      for (let user = 0; user < 40; user += 1) ids.push(await register(tenant));
      const [doomed, other] = house.servers;
      const keyOf = (id: number) => `key of ${id}`.replaceAll(' ', '-');
      let answered = 0;
      const before: { id: number; answer: Awaited<ReturnType<typeof send>> }[] = [];
      const askTwins = (id: number) =>
        Promise.all(
          Array.from({ length: 3 }, async () => {
            const answer = await send(doomed, apiKey, id, keyOf(id));
            before.push({ id, answer });
            if (answer) answered += 1;
            // As soon as some have their answer, in the middle of the rest.
            if (answered === 20) void doomed.end('SIGKILL');
          }),
        );
      // Ten users at a time: however fast the server is, by then some have yet to ask.
      const lanes = Array.from({ length: 10 }, async (_, lane) => {
        for (let at = lane; at < ids.length; at += 10) await askTwins(ids[at] ?? 0);
      });
      await Promise.all(lanes);
      const lost = before.filter(({ answer }) => answer === null).length;
      assert.ok(lost > 0, 'nothing was cut off: the server was killed too late');

      const again = await Promise.all(
        ids.map(async (id) => ({ id, answer: await send(other, apiKey, id, keyOf(id)) })),
      );
      for (const { id, answer } of again) {
        assert.equal(answer?.status, 200);
        assert.equal(await messagesOf(house.ground, id), 1);
        const first = before.find((one) => one.id === id && one.answer !== null);
        if (first) assert.deepEqual([answer.text, answer.isFirst], [first.answer?.text, false]);
      }
    });
  });
}
