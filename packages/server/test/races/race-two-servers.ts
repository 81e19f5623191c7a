import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import type { ApiAnswer } from '../infrastructure/make-api-client.ts';
import { plantDevice } from '../infrastructure/plant-device.ts';
import { otherThan, passcodeOf, totpOf } from './codes.ts';
import { makeCounters } from './counters.ts';
import { startTwoServers, type Tenant, type TwoServers } from './two-servers.ts';

/** Rounds of the races for a right code, whose outcome is chance's to spoil; of the others, which count to a limit, a few will do. */
const rounds = Number(process.env.COUNTERSIGN_TEST_ROUNDS ?? 200);
const fewRounds = Math.max(2, Math.ceil(rounds / 60));
const checksPerCode = 5;
const guessBudget = 10;
const unlimited = { sendsPerHour: 10_000, sendsPerDay: 100_000 };
const phone = { via: 'sms', country_code: '1', phone_number: '2015550123' };

/** The answer in one word: `yes`, or the error code. */
const wordOf = ({ status, body }: ApiAnswer) => (status === 200 ? 'yes' : String(body.error_code));
const tally = (answers: ApiAnswer[]) => {
  const words: Record<string, number> = {};
  for (const word of answers.map(wordOf)) words[word] = (words[word] ?? 0) + 1;
  return words;
};
/** Asks both servers in turn, all at once. */
const atOnce = ({ clients }: Tenant, paths: string[]) =>
  Promise.all(paths.map((path, index) => clients[index % 2 === 0 ? 0 : 1].get(path)));
const repeat = (count: number, path: string) => Array.from({ length: count }, () => path);

/** All races between two server processes on one database. A file for each dialect, so that the two can run side by side. */
export function raceTwoServers(dialect: 'sqlite' | 'postgres'): void {
  describe(`races between two servers (${dialect})`, () => {
    let house: TwoServers;
    let counters: ReturnType<typeof makeCounters>;
    let lastPhone = 2_015_550_000;
    before(async () => {
      house = await startTwoServers(dialect);
      counters = makeCounters(house.ground);
    });
    after(() => house?.close());

    async function register({ clients: [client] }: Tenant): Promise<number> {
      lastPhone += 1;
      const form = { 'user[email]': 'a@example.com', 'user[cellphone]': String(lastPhone), 'user[country_code]': '1' };
      const { status, body } = await client.post('/protected/json/users/new', form);
      assert.ok(status === 200 && body.user, JSON.stringify(body));
      return body.user.id;
    }

    async function userWithCode(tenant: Tenant): Promise<{ id: number; code: string }> {
      const id = await register(tenant);
      assert.equal(wordOf(await tenant.clients[1].get(`/protected/json/sms/${id}`)), 'yes');
      return { id, code: await passcodeOf(house.ground, { applicationId: tenant.application.id, userId: id }) };
    }

    async function userWithAuthenticator(tenant: Tenant): Promise<{ id: number; code: string }> {
      const id = await register(tenant);
      const owner = { applicationId: tenant.application.id, userId: id };
      for (;;) {
        assert.equal(wordOf(await tenant.clients[1].post(`/protected/json/users/${id}/secret`)), 'yes');
        const steps = [0, -2, -1, 1, 2].map((later) => totpOf(house.ground, owner, later));
        const [code = '', ...others] = await Promise.all(steps);
        // By chance the same digits stand for two steps, and both are used by them; then another secret is asked for.
        if (!others.includes(code)) return { id, code };
      }
    }

    async function startVerification({ clients: [client] }: Tenant, code: string): Promise<void> {
      const started = await client.post('/protected/json/phones/verification/start', { ...phone, custom_code: code });
      assert.equal(wordOf(started), 'yes');
    }
    const checkPath = (code: string) =>
      `/protected/json/phones/verification/check?${new URLSearchParams({ ...phone, verification_code: code })}`;

    test(`of 100 posts of the right code one is accepted, ${rounds} times`, async () => {
      const tenant = await house.addTenant(unlimited);
      for (const { id, code } of await inTens(rounds, () => userWithCode(tenant))) {
        const words = tally(await atOnce(tenant, repeat(100, `/protected/json/verify/${code}/${id}`)));
        assert.deepEqual(words, { yes: 1, 60019: 99 });
      }
      // Nobody guessed anything: repeating an accepted code costs nothing.
      assert.equal((await counters.guesses(tenant.application.id)).failures, 0);
    });

    test('of 200 wrong guesses no more are compared than the code allows, and then the right one is refused', async () => {
      for (let round = 0; round < fewRounds; round += 1) {
        const tenant = await house.addTenant(unlimited);
        const { id, code } = await userWithCode(tenant);
        const guesses = Array.from(
          { length: 200 },
          (_, by) => `/protected/json/verify/${otherThan(code, by + 1)}/${id}`,
        );
        const words = tally(await atOnce(tenant, guesses));
        assert.deepEqual(words, { 60020: guessBudget, 60017: 200 - guessBudget });
        assert.deepEqual(await counters.passcode(tenant.application.id, id), { checks: checksPerCode, isSpent: false });
        const budget = await counters.guesses(tenant.application.id);
        assert.deepEqual(budget, { failures: guessBudget, suspensions: 1 });
        const [last] = await atOnce(tenant, [`/protected/json/verify/${code}/${id}`]);
        assert.equal(last && wordOf(last), '60017');
      }
    });

    test('the right code in the middle of 200 wrong ones is accepted only within the allowance', async () => {
      for (let round = 0; round < fewRounds; round += 1) {
        const tenant = await house.addTenant(unlimited);
        const { id, code } = await userWithCode(tenant);
        const place = (round * 7) % 30;
        const guesses = Array.from({ length: 201 }, (_, index) => otherThan(code, (index + 201 - place) % 201));
        const words = tally(
          await atOnce(
            tenant,
            guesses.map((guess) => `/protected/json/verify/${guess}/${id}`),
          ),
        );
        const { yes = 0, 60020: wrong = 0, 60017: suspended = 0, ...others } = words;
        const { checks, isSpent } = await counters.passcode(tenant.application.id, id);
        assert.ok(checks <= checksPerCode && yes <= 1);
        assert.deepEqual(
          { isSpent, others, sum: yes + wrong + suspended },
          { isSpent: yes === 1, others: {}, sum: 201 },
        );
        assert.equal((await counters.guesses(tenant.application.id)).failures, guessBudget);
      }
    });

    test('a new code does not refill the budget', async () => {
      const tenant = await house.addTenant(unlimited);
      const { id, code } = await userWithCode(tenant);
      const resends = repeat(40, `/protected/json/sms/${id}`);
      const guesses = Array.from({ length: 160 }, (_, by) => `/protected/json/verify/${otherThan(code, by + 1)}/${id}`);
      const mixed = guesses.flatMap((guess, index) => (index % 4 === 0 ? [guess, resends[index / 4] ?? ''] : [guess]));
      await atOnce(tenant, mixed);
      assert.deepEqual(await counters.guesses(tenant.application.id), { failures: guessBudget, suspensions: 1 });
    });

    test(`of 100 posts of the same authenticator code one is accepted, ${rounds} times`, async () => {
      const tenant = await house.addTenant(unlimited);
      for (let round = 0; round < rounds; round += 1) {
        const { id, code } = await userWithAuthenticator(tenant);
        const words = tally(await atOnce(tenant, repeat(100, `/protected/json/verify/${code}/${id}`)));
        assert.deepEqual(words, { yes: 1, 60019: 99 });
        assert.equal(await counters.usedSteps(tenant.application.id, id), 1);
      }
    });

    test('of 100 posts of the same code of a device one is accepted, and none after the device was taken away', async () => {
      const tenant = await house.addTenant(unlimited);
      for (let round = 0; round < fewRounds * 2; round += 1) {
        const id = await register(tenant);
        const device = await plantDevice(house.ground, { applicationId: tenant.application.id, userId: id });
        const words = tally(await atOnce(tenant, repeat(100, `/protected/json/verify/${device.code()}/${id}`)));
        assert.deepEqual(words, { yes: 1, 60019: 99 });

        const next = `/protected/json/verify/${device.code(10_000)}/${id}`;
        const removal = tenant.clients[0].post(`/protected/json/sdk/devices/${device.number}/delete`);
        const { yes = 0, ...others } = tally(await atOnce(tenant, repeat(20, next)));
        assert.equal(wordOf(await removal), 'yes');
        assert.ok(yes <= 1, JSON.stringify(others));
        assert.notEqual(wordOf(await tenant.clients[1].get(next)), 'yes');
      }
    });

    test('of 200 wrong authenticator codes no more are compared than the budget, and then the right one is refused', async () => {
      const tenant = await house.addTenant(unlimited);
      const { id, code } = await userWithAuthenticator(tenant);
      const guesses = Array.from({ length: 200 }, (_, by) => otherThan(code, 1 + by * 17));
      const words = tally(
        await atOnce(
          tenant,
          guesses.map((guess) => `/protected/json/verify/${guess}/${id}`),
        ),
      );
      assert.deepEqual(words, { 60020: guessBudget, 60017: 200 - guessBudget });
      const [last] = await atOnce(tenant, [`/protected/json/verify/${code}/${id}`]);
      assert.equal(last && wordOf(last), '60017');
      assert.equal(await counters.usedSteps(tenant.application.id, id), 0);
    });

    test(`of 100 checks of the right code of a number one is accepted, ${rounds} times`, async () => {
      const tenant = await house.addTenant(unlimited);
      for (let round = 0; round < rounds; round += 1) {
        const code = String(100_000 + round * 997);
        await startVerification(tenant, code);
        const words = tally(await atOnce(tenant, repeat(100, checkPath(code))));
        assert.deepEqual(words, { yes: 1, 60023: 99 });
        assert.equal(await counters.verified(tenant.application.id), round + 1);
      }
    });

    test('of 200 wrong codes of a number no more are compared than the code allows, and then the right one is refused', async () => {
      for (let round = 0; round < fewRounds; round += 1) {
        const tenant = await house.addTenant(unlimited);
        await startVerification(tenant, '481516');
        const guesses = Array.from({ length: 200 }, (_, by) => checkPath(otherThan('481516', by + 1)));
        assert.deepEqual(tally(await atOnce(tenant, guesses)), { 60022: guessBudget, 60003: 200 - guessBudget });
        const found = await counters.verification(tenant.application.id);
        assert.deepEqual(found, { rows: 1, checks: checksPerCode, isVerified: false });
        assert.equal((await counters.guesses(tenant.application.id)).failures, guessBudget);
        const [last] = await atOnce(tenant, [checkPath('481516')]);
        assert.equal(last && wordOf(last), '60003');
      }
    });

    test('of 100 sends to one user no more leave than the limit, all with one code', async () => {
      const tenant = await house.addTenant({ sendsPerHour: 5, sendsPerDay: 10 });
      const id = await register(tenant);
      const cellphone = `+1${lastPhone}`;
      const words = tally(await atOnce(tenant, repeat(100, `/protected/json/sms/${id}`)));
      assert.deepEqual(words, { yes: 5, 60003: 95 });
      assert.equal(await counters.messages(tenant.application.id), 5);
      const messages = await inboxOf(house, cellphone, 5);
      assert.equal(new Set(messages.map(({ code }) => code)).size, 1);
      assert.equal(messages.length, 5);
    });

    test('of 100 starts for one number no more send than the limit, all with one code', async () => {
      const tenant = await house.addTenant({ sendsPerHour: 5, sendsPerDay: 10 });
      const path = `/protected/json/phones/verification/start?${new URLSearchParams(phone)}`;
      const answers = await Promise.all(
        repeat(100, path).map((each, index) => tenant.clients[index % 2 ? 1 : 0].post(each)),
      );
      assert.deepEqual(tally(answers), { yes: 5, 60003: 95 });
      assert.equal(new Set(answers.filter(({ status }) => status === 200).map(({ body }) => body.uuid)).size, 1);
      assert.equal(await counters.messages(tenant.application.id), 5);
      assert.equal((await counters.verification(tenant.application.id)).rows, 1);
    });

    test('100 registrations of one number are one user', async () => {
      for (let round = 0; round < fewRounds; round += 1) {
        const tenant = await house.addTenant();
        lastPhone += 1;
        const user = {
          'user[cellphone]': String(lastPhone),
          'user[country_code]': '1',
          'user[email]': 'a@example.com',
        };
        const answers = await Promise.all(
          Array.from({ length: 100 }, (_, index) =>
            tenant.clients[index % 2 ? 1 : 0].post('/protected/json/users/new', user),
          ),
        );
        assert.deepEqual(tally(answers), { yes: 100 });
        assert.equal(new Set(answers.map(({ body }) => body.user?.id)).size, 1);
        assert.equal(await counters.users(tenant.application.id), 1);
      }
    });

    test('of 50 secrets asked for at once one is left', async () => {
      const tenant = await house.addTenant();
      const id = await register(tenant);
      const paths = repeat(50, `/protected/json/users/${id}/secret`);
      const answers = await Promise.all(paths.map((path, index) => tenant.clients[index % 2 ? 1 : 0].post(path)));
      assert.deepEqual(tally(answers), { yes: 50 });
      assert.equal(await counters.softTokens(tenant.application.id, id), 1);
    });

    test('neither server had anything to complain about', () => {
      assert.deepEqual(
        house.servers.map((server) => server.complaints()),
        ['', ''],
      );
    });
  });
}

/** Runs an action `count` times, ten at a time. */
async function inTens<T>(count: number, action: () => Promise<T>): Promise<T[]> {
  const made: T[] = [];
  while (made.length < count) {
    const group = Array.from({ length: Math.min(10, count - made.length) }, action);
    made.push(...(await Promise.all(group)));
  }
  return made;
}

/** What the dev inbox received for a number, once `count` messages are there. */
async function inboxOf({ servers: [server] }: TwoServers, to: string, count: number): Promise<{ code: string }[]> {
  for (let after = 0; ; ) {
    const answer = await fetch(`${server.baseUrl}/inbox/api/messages?${new URLSearchParams({ to })}`);
    const { messages } = (await answer.json()) as { messages: { code: string; sequence: number }[] };
    if (messages.length >= count) return messages;
    after = Math.max(after, ...messages.map(({ sequence }) => sequence));
    const query = new URLSearchParams({ to, after: String(after), timeout: '10' });
    const waited = await fetch(`${server.baseUrl}/inbox/api/wait?${query}`);
    await waited.body?.cancel();
    assert.ok(waited.ok, 'another message arrives');
  }
}
