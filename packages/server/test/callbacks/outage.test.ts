import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { measureOutage, type OutagePlan } from './measure-outage.ts';

const callbacks = 600;

const plans: Record<string, OutagePlan> = {
  'one server on SQLite, killed and started again twice': {
    ...{ dialect: 'sqlite', callbacks, away: 3000, kills: 2, servers: 1 },
  },
  'two servers on PostgreSQL, killed in turn': { dialect: 'postgres', callbacks, away: 3000, kills: 2, servers: 2 },
};

// The ten real minutes of the specification are `npm run show:callbacks`.
// Beside each other, because most of it is waiting until the receiver is asked again.
describe(`a receiver is away for some seconds while ${callbacks} callbacks are raised`, { concurrency: true }, () => {
  for (const [what, plan] of Object.entries(plans)) {
    test(`${what}: nothing is lost, nothing changes its place`, async (t) => {
      const figures = await measureOutage(plan);
      t.diagnostic(
        `first after ${(figures.firstAfter / 1000).toFixed(1)} s, then ${figures.perSecond.toFixed(0)} a second`,
      );
      assert.deepEqual(figures.problems, []);
      assert.deepEqual([figures.delivered, figures.outOfOrder], [callbacks, 0]);
      assert.ok(figures.firstAfter <= 60_000, `the first came after ${figures.firstAfter} ms`);
      // What was under way to the receiver when its server died may come again; nothing else does.
      assert.ok(figures.again <= 10 * plan.kills, `${figures.again} came again`);
    });
  }
});
