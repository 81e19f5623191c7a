import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { type Ailment, ailments } from './failover-rig.ts';
import { type FailoverFigures, measureFailover } from './measure-failover.ts';

// So many that the 99th of a hundred is not the slowest of all, which is the machine's and not the server's.
const messages = 100;
const allowance = 250;
const silence = 2000;

describe('when the first provider fails', () => {
  for (const ailment of ailments) {
    test(`${ailment}: the second has the message in time, once, with the same code, and callers notice nothing`, async (t) => {
      let { ailing, healthy } = await measureOnce(ailment);
      // What the server does to its callers it does every time; a machine that stood still for a moment does so once.
      for (let again = 0; again < 2 && !isUnnoticed(ailing, healthy); again += 1)
        ({ ailing, healthy } = await measureOnce(ailment));
      const { median, p99 } = ailing.answer;
      t.diagnostic(
        `answers: median ${median.toFixed(1)}, p99 ${p99.toFixed(1)} ms; healthy ${healthy.answer.median.toFixed(1)}, ${healthy.answer.p99.toFixed(1)} ms`,
      );
      assert.ok(isUnnoticed(ailing, healthy), JSON.stringify({ ailing: ailing.answer, healthy: healthy.answer }));
    });
  }
});

/** Measures, and holds against the promise what no other work of the machine could excuse. */
async function measureOnce(ailment: Ailment) {
  const { ailing, healthy } = await measureFailover(ailment, messages);
  const limit = ailment === 'silent' ? silence + allowance : allowance;
  assert.ok(ailing.arrival.median <= limit, `it took ${ailing.arrival.median} ms`);
  assert.ok(ailing.arrival.median >= leastTime(ailment), 'the first provider got its time');
  assert.deepEqual([ailing.strayCodes, ailing.duplicates], [0, 0]);
  assert.deepEqual([healthy.strayCodes, healthy.duplicates], [0, 0], 'nothing is sent twice while all is well');
  return { ailing, healthy };
}

/** Callers are answered before any provider is asked. Both were asked in turn, so that the noise of the machine is the same. */
function isUnnoticed({ answer: { median, p99 } }: FailoverFigures, { answer: healthy }: FailoverFigures): boolean {
  return median <= 3 * healthy.median + 5 && p99 <= 3 * healthy.p99 + 50;
}

const leastTime = (ailment: Ailment) => (ailment === 'silent' ? silence : 0);
