import assert from 'node:assert/strict';
import { before, describe, test } from 'node:test';
import { type Ailment, ailments } from './failover-rig.ts';
import { type FailoverFigures, measureFailover } from './measure-failover.ts';

const messages = 30;
const allowance = 250;
const silence = 2000;

describe('when the first provider fails', () => {
  let healthy: FailoverFigures;
  before(async () => {
    healthy = await measureFailover('healthy', messages);
  });

  test('nothing is sent twice while all is well', () => {
    assert.deepEqual([healthy.strayCodes, healthy.duplicates], [0, 0]);
  });

  for (const ailment of ailments) {
    test(`${ailment}: the second has the message in time, once, with the same code, and callers notice nothing`, async () => {
      const figures = await measureFailover(ailment, messages);
      const limit = ailment === 'silent' ? silence + allowance : allowance;
      assert.ok(figures.arrival.median <= limit, `it took ${figures.arrival.median} ms`);
      assert.ok(figures.arrival.median >= leastTime(ailment), 'the first provider got its time');
      assert.deepEqual([figures.strayCodes, figures.duplicates], [0, 0]);
      // Callers are answered before any provider is asked; what differs is the noise of the machine.
      const { median, p99 } = figures.answer;
      assert.ok(median <= 3 * healthy.answer.median + 5, `median ${median} ms, was ${healthy.answer.median} ms`);
      assert.ok(p99 <= 3 * healthy.answer.p99 + 50, `p99 ${p99} ms, was ${healthy.answer.p99} ms`);
    });
  }
});

const leastTime = (ailment: Ailment) => (ailment === 'silent' ? silence : 0);
