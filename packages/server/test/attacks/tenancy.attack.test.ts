import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { authyOperations, type Operation } from '@countersign/contract';
import { untilJobsRest } from '../infrastructure/until-jobs-rest.ts';
import { type AttackHouse, openAttackHouse, register } from './attack-house.ts';
import { everyRow } from './database-content.ts';
import { ask, type RawAnswer, rawRequest } from './raw-http.ts';

// Two customers on one server. Whatever one asks about a user of the other must be answered as for a user whom nobody knows.

for (const dialect of ['sqlite', 'postgres'] as const) {
  describe(`one customer and another's users (${dialect})`, () => {
    let house: AttackHouse;
    let other: { key: string; user: number; canaries: string[] };
    let removed: number;
    const unknown = 987_654;

    before(async () => {
      const settings = { exportEnabled: true };
      house = await openAttackHouse({ dialect, application: { settings } });
      const added = await house.addApplication({ name: 'Other Bank', settings });
      const owner = { application: added.application };
      const user = await register(house, '+12025550177', 'foreign-canary@example.com', added.application.id);
      await house.features.addSoftToken({
        ...owner,
        userId: user.id,
        label: 'label-canary',
        issuer: null,
        pixels: null,
      });
      const words = { action: 'action-canary', actionMessage: null, locale: null, isForced: false };
      await house.features.sendPasscode({ ...owner, userId: user.id, channel: 'sms', ...words });
      const { code } = await house.ledger.messageTo('+12025550177');
      const canaries = ['foreign-canary', 'label-canary', 'action-canary', 'Other Bank', '5550177', 'XX77', code];
      other = { key: `X-Authy-API-Key: ${added.apiKey}`, user: user.id, canaries };
      removed = (await register(house, '+12025550178', 'removed@example.com')).id;
      await house.features.removeUser(house.application.id, removed);
      // What is kept is compared from here on: nothing may still be written about the code that was sent.
      await untilJobsRest(house.ground);
    });
    after(() => house.close());

    const bodies: Record<string, string> = {
      usersUpdate: 'email=new@example.com',
      usersRegisterActivity: 'type=banned&data[a]=b',
      verify: 'action=action-canary',
    };

    for (const operation of authyOperations.filter(({ path }) => path.includes('{id}'))) {
      for (const format of ['json', 'xml']) {
        test(`${operation.id} in ${format}: foreign, removed and unknown are one and the same, and nothing changes`, async () => {
          const before = await stateOf(house);
          const answers: RawAnswer[] = [];
          for (const id of [unknown, other.user, removed]) answers.push(await call(operation, format, id));
          const [ofUnknown, ...others] = answers.map(comparable);
          for (const answer of others) assert.deepEqual(answer, ofUnknown);
          assert.ok(answers[0] && answers[0].status >= 400 && answers[0].status < 500, answers[0]?.body);
          for (const canary of other.canaries) assert.ok(!JSON.stringify(answers).includes(canary), canary);
          assert.deepEqual(await stateOf(house), before);
        });

        test(`${operation.id} in ${format}: without a good key nobody is anybody`, async () => {
          const keys = [
            '',
            'X-Authy-API-Key: ',
            `X-Authy-API-Key: ${'x'.repeat(32)}`,
            `X-Authy-API-Key: ${house.apiKey.toLowerCase()}x`,
          ];
          const answers: RawAnswer[] = [];
          for (const key of keys) {
            for (const id of [house.victim.id, other.user, unknown])
              answers.push(await call(operation, format, id, key));
          }
          const [first, ...rest] = answers.map(comparable);
          assert.equal(answers[0]?.status, 401);
          for (const answer of rest) assert.deepEqual(answer, first);
        });
      }
    }

    test('the other customer sees its own user, so that the sameness means something', async () => {
      for (const id of ['usersStatus', 'phoneNumberExport', 'sms'] as const) {
        const operation = authyOperations.find((one) => one.id === id);
        assert.ok(operation);
        assert.equal((await call(operation, 'json', other.user, other.key)).status, 200, id);
      }
    });

    test('a phone verification of one customer is none of the other', async () => {
      const start = rawRequest('POST /protected/json/phones/verification/start', {
        headers: [other.key, 'Content-Type: application/x-www-form-urlencoded'],
        body: 'via=sms&country_code=1&phone_number=2025550166',
      });
      const { uuid } = JSON.parse((await ask(house.baseUrl, start)).body);
      const { code } = await house.ledger.messageTo('+12025550166');
      const queries = [
        ['status', `uuid=${uuid}`, 'uuid=00000000-0000-4000-8000-000000000000'],
        ['status', 'country_code=1&phone_number=2025550166', 'country_code=1&phone_number=2025550165'],
      ];
      for (const [call, theirs, nobodys] of queries) {
        const get = (query = '') =>
          ask(
            house.baseUrl,
            rawRequest(`GET /protected/json/phones/verification/${call}?${query}`, { headers: [house.keyHeader] }),
          );
        assert.deepEqual(comparable(await get(theirs)), comparable(await get(nobodys)));
      }
      const check = (key: string) =>
        ask(
          house.baseUrl,
          rawRequest(
            `GET /protected/json/phones/verification/check?country_code=1&phone_number=2025550166&verification_code=${code}`,
            { headers: [key] },
          ),
        );
      assert.equal((await check(house.keyHeader)).status, 404);
      assert.equal((await check(other.key)).status, 200);
    });

    test('a code is good only in the application that sent it', async () => {
      // The same person, registered by both, has one id and may have two codes.
      const phone = '+12025550155';
      const { id } = await register(house, phone, 'both@example.com');
      const added = await house.addApplication();
      const again = await register(house, phone, 'both@example.com', added.application.id);
      assert.equal(again.id, id);
      const seen = house.ledger.messages.length;
      await ask(house.baseUrl, rawRequest(`GET /protected/json/sms/${id}`, { headers: [house.keyHeader] }));
      const { code } = await house.ledger.messageTo(phone, seen);
      const verify = (key: string) =>
        ask(house.baseUrl, rawRequest(`GET /protected/json/verify/${code}/${id}`, { headers: [key] }));
      assert.equal((await verify(`X-Authy-API-Key: ${added.apiKey}`)).status, 401);
      assert.equal((await verify(house.keyHeader)).status, 200);
    });

    test('one customer cannot lock out the users of another', async () => {
      const phone = '+12025550156';
      const { id } = await register(house, phone, 'both@example.com');
      const added = await house.addApplication();
      await register(house, phone, 'both@example.com', added.application.id);
      const key = `X-Authy-API-Key: ${added.apiKey}`;
      let answer: RawAnswer | undefined;
      for (let tried = 0; answer?.status !== 503; tried += 1) {
        assert.ok(tried < 50);
        answer = await ask(house.baseUrl, rawRequest(`GET /protected/json/verify/0000001/${id}`, { headers: [key] }));
      }
      const ours = await ask(
        house.baseUrl,
        rawRequest(`GET /protected/json/verify/0000001/${id}`, { headers: [house.keyHeader] }),
      );
      assert.equal(ours.status, 401);
    });

    async function call(operation: Operation, format: string, id: number, key = house.keyHeader): Promise<RawAnswer> {
      const path = operation.path.replace('{format}', format).replace('{id}', String(id)).replace('{token}', '1234567');
      const headers = ['Content-Type: application/x-www-form-urlencoded', ...(key === '' ? [] : [key])];
      return ask(
        house.baseUrl,
        rawRequest(`${operation.method} ${path}`, { headers, body: bodies[operation.id] ?? '' }),
      );
    }
  });
}

/** All that a client can see, without what differs in every answer. */
function comparable({ status, head, body }: RawAnswer) {
  const lines = head.split('\r\n').filter((line) => !/^(date|x-request-id):/i.test(line));
  return { status, head: lines, body };
}

/** Everything kept that a call could change, without the count of calls. */
async function stateOf(house: AttackHouse): Promise<object> {
  const { api_calls: _calls, ...tables } = await everyRow(house.ground.settings);
  return Object.fromEntries(
    Object.entries(tables).map(([name, rows]) => [name, rows.map((row) => JSON.stringify(row)).sort()]),
  );
}
