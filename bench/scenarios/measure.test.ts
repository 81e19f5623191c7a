import assert from 'node:assert/strict';
import { test } from 'node:test';
import { openHouse } from '../processes/open-house.ts';
import { syncsPerUnit } from './compare.ts';
import { openBenchGround } from './ground.ts';
import { measure } from './measure.ts';
import { runStartAndCheck } from './run-start-and-check.ts';
import { runVerify } from './run-verify.ts';

test('what is measured is written: rows, statements, and syncs that the kernel saw', async () => {
  const ground = await openBenchGround(true);
  const house = await openHouse({ syncDelay: 0 });
  try {
    const ids = await house.users({ from: 0, count: 130, areConfirmed: true, ids: null });
    const { successes, rows, counts, syncs } = await runVerify(ground, house, ids);
    assert.equal(successes, 130);
    assert.equal(rows?.spentPasscodes, 130);
    // 130 units over 64 connections need three commits at least, each of which is a sync that somebody waited for. A log that begins
    // anew syncs its head as well, and the server's own chores may fall between the two counts.
    const [answering, commits] = [syncs?.answering ?? 0, counts?.commits ?? 0];
    assert.ok(answering >= 3 && commits >= 3 && answering <= commits + 3, JSON.stringify({ syncs, counts }));
    assert.ok((counts?.statements ?? 0) >= 130 * 3);

    const before = (await house.counts()).commits;
    const metrics = await (await fetch(`http://127.0.0.1:${house.port}/metrics`)).text();
    const exposed = Number(/^countersign_store_commits_total (\d+)/m.exec(metrics)?.[1]);
    assert.ok(before <= exposed && exposed <= (await house.counts()).commits, `${exposed}`);

    const started = await runStartAndCheck(ground, house, { from: 1000, count: 20 });
    assert.deepEqual(
      { requests: started.requests, verified: started.rows?.verifiedPhones, sends: started.counts?.sends },
      { requests: 40, verified: 20, sends: 20 },
    );
  } finally {
    await house.close();
    await ground.close();
  }
});

test('refused: a run with answers that are not good', async () => {
  const answers = {
    requests: 3,
    successes: 2,
    goodUnits: 2,
    seconds: 1,
    p50: 1,
    p99: 1,
    slowest: 1,
    generatorShare: 0,
  };
  const run = async () => ({ ...answers, failures: ['{"success":false}'] });
  await assert.rejects(measure({ pid: process.pid, run }), /1 bad answers, such as .*false/);
});

test('what settles after the last answer counts as time of the run', async () => {
  const answers = { requests: 100, successes: 100, goodUnits: 100, seconds: 1, p50: 1, p99: 1, slowest: 1 };
  const run = async () => ({ ...answers, generatorShare: 0, failures: [] });
  const settle = () => new Promise<void>((resolve) => setImmediate(resolve));
  const { seconds, requestsPerSecond } = await measure({ pid: process.pid, run, settle });
  assert.ok(seconds > 1);
  assert.equal(requestsPerSecond, 100 / seconds);
});

test('syncs per unit add up over runs, and are unknown when a run was not watched', () => {
  const counts = { units: 0, commits: 6, statements: 0, sends: 0 };
  const run = { goodUnits: 100, syncs: { answering: 5, background: 1 }, counts } as never;
  assert.deepEqual(syncsPerUnit([run, run]), { units: 200, answering: 0.05, background: 0.01, commits: 0.06 });
  assert.equal(syncsPerUnit([run, { goodUnits: 100, counts } as never]), null);
});
