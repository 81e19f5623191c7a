import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { pause, systemTimers } from '../../src/kernel/timers.ts';
import { type CallbackReceiver, type ReceiverMood, startCallbackReceiver } from '../doubles/callback-receiver.ts';
import { openHouse, type TestHouse } from '../house.ts';

const moods: ReceiverMood[] = ['silent', 'redirects', 'drips'];
const callbacks = 200;

for (const dialect of ['sqlite', 'postgres'] as const) {
  describe(`receivers that never answer, send elsewhere or drip (${dialect})`, () => {
    let house: TestHouse;
    /** Where nobody ails: what a callback takes there in the same moments is the machine's. */
    let calm: TestHouse;
    const receivers: CallbackReceiver[] = [];
    before(async () => {
      house = await openHouse({ dialect, settings: { outboundDeadline: 1000 } });
      calm = await openHouse({ dialect });
    });
    after(async () => {
      await Promise.all([house.close(), calm.close()]);
      await Promise.all(receivers.map((receiver) => receiver.close()));
    });

    async function addReceiver(mood: ReceiverMood, home = house) {
      const { application, apiKey } = await home.addApplication();
      const receiver = await startCallbackReceiver(() => apiKey);
      receivers.push(receiver);
      const change = { url: receiver.url, skipsTest: true };
      assert.equal((await home.features.saveCallbackAddress(application.id, change)).ok, true);
      receiver.behave(mood);
      const raise = (uuid: string) =>
        home.ground.store.write((tx) =>
          home.features.raiseCallback(tx, {
            ...{ applicationId: application.id, endpoint: 'onetouch', subject: uuid },
            body: { uuid, reason: null },
          }),
        );
      return { receiver, raise };
    }

    test('do not keep others waiting', async (t) => {
      const ailing = await Promise.all(moods.map((mood) => addReceiver(mood)));
      const [among, alone] = [await addReceiver(200), await addReceiver(200, calm)];
      const raisedAt = new Map<object, number[]>([
        [among, []],
        [alone, []],
      ]);
      for (let index = 0; index < callbacks; index += 1) {
        if (index % 4 === 0) for (const { raise: raiseIll } of ailing) await raiseIll(`ill-${index}`);
        for (const good of [alone, among]) {
          raisedAt.get(good)?.push(performance.now());
          await good.raise(String(index));
        }
        await pause(systemTimers, 10);
      }
      const [p99, usual] = await Promise.all(
        [among, alone].map(async (good) => {
          const { receiver } = good;
          await receiver.hasTaken(callbacks);
          assert.deepEqual(receiver.problems, []);
          const delays = receiver.taken
            .map(({ body, at }) => at - (raisedAt.get(good)?.[Number(body.uuid)] ?? 0))
            .sort((one, other) => one - other);
          return delays[Math.ceil(callbacks * 0.99) - 1] ?? Number.NaN;
        }),
      );
      assert.ok(p99 !== undefined && usual !== undefined);
      t.diagnostic(`raised to received: p99 ${p99.toFixed(1)} ms; where nobody ails ${usual.toFixed(1)} ms`);
      // Half a second; on a machine where even the calm one takes longer, about as long as that.
      assert.ok(p99 <= Math.max(500, 1.25 * usual), `p99 ${p99} ms; where nobody ails ${usual} ms`);
      for (const { receiver: ill } of ailing) {
        assert.equal(ill.taken.length, 0);
        assert.ok(ill.seen() <= 20, `${ill.seen()} requests, though it never said yes`);
      }
    });
  });
}
