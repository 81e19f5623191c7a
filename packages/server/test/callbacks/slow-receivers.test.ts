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
    const receivers: CallbackReceiver[] = [];
    before(async () => {
      house = await openHouse({ dialect, settings: { outboundDeadline: 1000 } });
    });
    after(async () => {
      await house.close();
      await Promise.all(receivers.map((receiver) => receiver.close()));
    });

    async function addReceiver(mood: ReceiverMood) {
      const { application, apiKey } = await house.addApplication();
      const receiver = await startCallbackReceiver(() => apiKey);
      receivers.push(receiver);
      const change = { url: receiver.url, skipsTest: true };
      assert.equal((await house.features.saveCallbackAddress(application.id, change)).ok, true);
      receiver.behave(mood);
      const raise = (uuid: string) =>
        house.ground.store.write((tx) =>
          house.features.raiseCallback(tx, {
            ...{ applicationId: application.id, endpoint: 'onetouch', subject: uuid },
            body: { uuid, reason: null },
          }),
        );
      return { receiver, raise };
    }

    test('do not keep others waiting', async (t) => {
      const ailing = await Promise.all(moods.map(addReceiver));
      const { receiver, raise } = await addReceiver(200);
      const raisedAt: number[] = [];
      for (let index = 0; index < callbacks; index += 1) {
        if (index % 4 === 0) for (const { raise: raiseIll } of ailing) await raiseIll(`ill-${index}`);
        raisedAt.push(performance.now());
        await raise(String(index));
        await pause(systemTimers, 10);
      }
      await receiver.hasTaken(callbacks);
      assert.deepEqual(receiver.problems, []);
      const delays = receiver.taken
        .map(({ body, at }) => at - (raisedAt[Number(body.uuid)] ?? 0))
        .sort((one, other) => one - other);
      const [p50 = 0, p99 = 0] = [delays[Math.floor(callbacks / 2)], delays[Math.ceil(callbacks * 0.99) - 1]];
      t.diagnostic(`raised to received: p50 ${p50.toFixed(1)} ms, p99 ${p99.toFixed(1)} ms`);
      assert.ok(p99 <= 500, `p99 ${p99} ms`);
      for (const { receiver: ill } of ailing) {
        assert.equal(ill.taken.length, 0);
        assert.ok(ill.seen() <= 20, `${ill.seen()} requests, though it never said yes`);
      }
    });
  });
}
