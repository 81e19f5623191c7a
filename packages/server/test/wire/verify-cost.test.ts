import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { parsePhoneNumber } from '../../src/kernel/phone-number.ts';
import { openHouse, type TestHouse } from '../house.ts';

const runs = 12;

for (const dialect of ['sqlite', 'postgres'] as const) {
  describe(`what webhooks cost the check of a token (${dialect})`, () => {
    let house: TestHouse;
    let userId: number;

    before(async () => {
      house = await openHouse({ dialect, settings: { guessesBeforeSuspension: 50, jobConcurrency: 1 } });
      const phone = parsePhoneNumber('1', '2025550101') ?? assert.fail();
      const registered = await house.features.registerUser({
        ...{ applicationId: house.application.id, phone, email: 'u@example.com' },
      });
      userId = registered.id;
    });
    after(() => house.close());

    /** Statements of one use case: over HTTP others run beside it. */
    async function cost(token: string): Promise<number> {
      const application = (await house.features.findApplication(house.apiKey)) ?? assert.fail();
      const { counts } = house.ground.store;
      const before = counts.statements;
      await house.features.checkToken({ application, userId, token, action: null, isForced: true });
      return counts.statements - before;
    }

    async function subscribe(event: string): Promise<void> {
      const created = await house.features.createWebhook({
        applicationId: house.application.id,
        ...{ name: 'n', url: 'http://127.0.0.1:9/', events: [event], encoding: 'json' },
      });
      assert.ok(created.ok);
      // Every node knows by then.
      house.time.advance(2000);
    }

    test('nothing where none subscribes to it, and no row of a wrong token; something where one does', async () => {
      // Workers that look for jobs count too: the least of some runs is what the check itself costs.
      const least = async () => {
        const seen: number[] = [];
        for (let run = 0; run < runs; run += 1) {
          house.time.advance(1000);
          seen.push(await cost('0000000'));
        }
        return Math.min(...seen);
      };
      const without = await least();
      await subscribe('user_added');
      const unheard = await least();
      assert.equal(unheard, without);
      const rows = async () => {
        let count = 0;
        await house.ground.store.script(async (run) => {
          count = (await run("SELECT id FROM activities WHERE kind = 'token_refused'")).length;
        });
        return count;
      };
      assert.equal(await rows(), 0);
      await subscribe('token_invalid');
      assert.ok((await least()) > without);
      assert.equal(await rows(), runs);
    });
  });
}
