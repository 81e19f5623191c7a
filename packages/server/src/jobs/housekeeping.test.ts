import assert from 'node:assert/strict';
import { test } from 'node:test';
import { makeFakeTime } from '../../test/infrastructure/fake-time.ts';
import { onEachDialect } from '../../test/infrastructure/on-each-dialect.ts';
import { type Moments, makeHousekeeping } from './housekeeping.ts';

const day = 86_400_000;

onEachDialect('housekeeping', (openedStore) => {
  const open = (answers: number[], onFailure = (_error: unknown) => {}) => {
    const time = makeFakeTime(1_800_000_000_000);
    const asked: Moments[] = [];
    const chore = async (_tx: unknown, moments: Moments) => {
      asked.push(moments);
      const answer = answers.shift() ?? 0;
      if (answer < 0) throw new Error('the chore failed');
      return answer;
    };
    const { clock, timers } = time;
    const deps = { store: openedStore(), clock, timers, chores: [chore], retention: 30 * day, onFailure };
    return { time, asked, housekeeping: makeHousekeeping(deps) };
  };

  test('asks each chore again until it finds nothing', async () => {
    const { asked, housekeeping } = open([1000, 12]);
    await housekeeping.cleanUp();
    assert.equal(asked.length, 3);
  });

  test('says now and since when history is kept', async () => {
    const { asked, housekeeping } = open([]);
    await housekeeping.cleanUp();
    assert.deepEqual(asked, [{ now: 1_800_000_000_000, keptSince: 1_800_000_000_000 - 30 * day }]);
  });

  test('waits an hour for its first round and stops when told', async () => {
    const { time, asked, housekeeping } = open([]);
    housekeeping.start();
    await time.advance(3_599_999);
    assert.equal(asked.length, 0);
    housekeeping.stop();
    await time.advance(3_600_000);
    assert.equal(asked.length, 0);
  });

  test('tells of a failure and goes on with the next round', async () => {
    const failures: unknown[] = [];
    let heard = () => {};
    const failed = new Promise<void>((resolve) => {
      heard = resolve;
    });
    const { time, housekeeping } = open([-1], (error) => {
      failures.push(error);
      heard();
    });
    housekeeping.start();
    await time.advance(3_600_000);
    await failed;
    assert.equal(failures.length, 1);
    housekeeping.stop();
  });
});
