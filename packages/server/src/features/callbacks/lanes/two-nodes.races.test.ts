import assert from 'node:assert/strict';
import { test } from 'node:test';
import { makeCallbackRig, status } from '../../../../test/infrastructure/callback-rig.ts';
import { onEachDialect } from '../../../../test/infrastructure/on-each-dialect.ts';
import { makeWorker } from '../../../jobs/index.ts';
import { systemRandom } from '../../../kernel/random.ts';
import { pause, systemTimers } from '../../../kernel/timers.ts';
import { laneJobKind } from '../callback.ts';

const concurrency = 4;

onEachDialect('two nodes with one lane', (openedStore, dialect) => {
  async function open() {
    const rig = await makeCallbackRig(openedStore());
    const workers = [1, 2].map(() =>
      makeWorker({
        ...{ store: rig.store, clock: rig.clock, random: systemRandom, timers: systemTimers },
        handlers: [rig.handler({ concurrency })],
        apart: { kind: laneJobKind, isMine: true },
        onFailure: (_job, error) => assert.fail(error as Error),
        settings: { concurrency: 8, leaseFor: 15_000, pollEvery: 10 },
      }),
    );
    const hasTaken = async (count: number) => {
      for (let waited = 0; rig.taken.length < count; waited += 5) {
        assert.ok(waited < 20_000, `${rig.taken.length} of ${count} arrived, the others are stranded`);
        await pause(systemTimers, 5);
      }
    };
    return { rig, workers, hasTaken };
  }

  test('never send at once more than one of them may, and nothing twice', async () => {
    const { rig, workers, hasTaken } = await open();
    let [underWay, most] = [0, 0];
    rig.answer = async () => {
      underWay += 1;
      most = Math.max(most, underWay);
      await pause(systemTimers, 2);
      underWay -= 1;
      return status(200);
    };
    for (const worker of workers) worker.start();
    await Promise.all(Array.from({ length: 200 }, (_, index) => rig.raise({ uuid: `s${index % 50}`, n: index })));
    await hasTaken(200);
    for (const worker of workers) await worker.stop();
    assert.equal(rig.taken.length, 200);
    assert.equal(new Set(rig.taken.map(({ id }) => id)).size, 200);
    assert.ok(most <= concurrency, `${most} at once`);
    assert.deepEqual(rig.problems, []);
  });

  test('a lane that empties and fills all the time leaves nothing behind', async () => {
    const { rig, workers, hasTaken } = await open();
    for (const worker of workers) worker.start();
    // One after the other, four at a time: each falls into the moment in which the job of the one before leaves.
    const raisers = Array.from({ length: 4 }, async (_, raiser) => {
      for (let n = 0; n < 60; n += 1) await rig.raise({ uuid: `r${raiser}-${n}` });
    });
    await Promise.all(raisers);
    await hasTaken(240);
    for (const worker of workers) await worker.stop();
    assert.equal(new Set(rig.taken.map(({ id }) => id)).size, 240);
    assert.deepEqual(await rig.jobs(), []);
  });

  test('a job does not leave while something is being raised: it waits for the commit and sends that too', async () => {
    const rig = await makeCallbackRig(openedStore());
    let [isRaised, commit] = [() => {}, () => {}];
    const raised = new Promise<void>((resolve) => (isRaised = resolve));
    const mayCommit = new Promise<void>((resolve) => (commit = resolve));
    let raising = Promise.resolve();
    rig.answer = async ({ parsed }) => {
      if (parsed.uuid === 'first') {
        raising = rig.raiseAndWait([{ uuid: 'second' }], () => {
          isRaised();
          return mayCommit;
        });
        await raised;
        // The job looks for more, and finds the lane shared, long before this.
        systemTimers.after(200, commit);
      }
      return status(200);
    };
    await rig.raise({ uuid: 'first' });
    const [job] = await rig.jobs();
    await rig.runJob(job ?? { id: '', payload: '' });
    await raising;
    assert.deepEqual(rig.delivered, ['first', 'second']);
    assert.deepEqual(await rig.jobs(), []);
  });

  // SQLite has one unit of work at a time.
  if (dialect === 'sqlite') return;

  test('raisers into a lane without a job do not wait for each other, and it gets one even if the first of them fails', async () => {
    const rig = await makeCallbackRig(openedStore());
    await rig.raise({ uuid: 'lane' });
    await rig.settle();
    let [isRaised, fail] = [() => {}, () => {}];
    const raised = new Promise<void>((resolve) => (isRaised = resolve));
    const mayFail = new Promise<void>((resolve) => (fail = resolve));
    const failing = rig.raiseAndWait([{ uuid: 'failing' }], async () => {
      isRaised();
      await mayFail;
      throw new Error('for other reasons');
    });
    await raised;
    await rig.raise({ uuid: 'beside' });
    fail();
    await assert.rejects(failing, /other reasons/);
    await rig.settle();
    assert.deepEqual(rig.delivered, ['lane', 'beside']);
    assert.deepEqual(await rig.jobs(), []);
  });

  test('a job that was raised to spare ends beside the one that has the lane', async () => {
    const rig = await makeCallbackRig(openedStore());
    await rig.raise({ uuid: 'lane' });
    await rig.settle();
    let [isRaised, commit] = [() => {}, () => {}];
    const raised = new Promise<void>((resolve) => (isRaised = resolve));
    const mayCommit = new Promise<void>((resolve) => (commit = resolve));
    const first = rig.raiseAndWait([{ uuid: 'first' }], () => {
      isRaised();
      return mayCommit;
    });
    await raised;
    await rig.raise({ uuid: 'second' });
    commit();
    await first;
    assert.equal((await rig.jobs()).length, 2);
    await rig.settle();
    assert.deepEqual(rig.delivered.sort(), ['first', 'lane', 'second']);
    assert.deepEqual([rig.problems, await rig.jobs()], [[], []]);
  });
});
