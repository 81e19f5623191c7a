import assert from 'node:assert/strict';
import { test } from 'node:test';
import { DomainError } from '../../src/kernel/domain-error.ts';
import type { Store } from '../../src/storage/index.ts';
import { onEachDialect } from '../infrastructure/on-each-dialect.ts';
import { leaseFor, makeJobRig, start } from './job-rig.ts';

const done = { kind: 'done' } as const;

/** A store through which a worker that has died writes nothing any more. */
function mortal(store: Store): { store: Store; die(): void } {
  let isDead = false;
  return {
    store: {
      ...store,
      write: (work) =>
        isDead ? Promise.reject(new DomainError('storage_unavailable', 'the process is gone')) : store.write(work),
    },
    die() {
      isDead = true;
    },
  };
}

onEachDialect('jobs', (openedStore) => {
  test('a job is carried out as soon as it is enqueued, once, and is gone', async () => {
    const { worker, queue, enqueue, run, runs, settled } = await makeJobRig(openedStore());
    const one = worker('one');
    queue.onEnqueued(one.wake);
    one.start();
    await enqueue('a');
    const first = await run(1);
    assert.deepEqual([first.job.payload, first.job.attempt, first.isMine()], ['a', 1, true]);
    first.end(done);
    await settled((rows) => rows.length === 0);
    assert.equal(runs.length, 1);
    await one.stop();
  });

  test('a job of a unit of work that fails is not carried out', async () => {
    const { worker, queue, run, enqueue, runs } = await makeJobRig(openedStore());
    const one = worker('one');
    queue.onEnqueued(one.wake);
    one.start();
    const failing = openedStore().write(async (tx) => {
      await queue.enqueue(tx, { kind: 'known', payload: 'never' });
      throw new Error('no');
    });
    await assert.rejects(failing, { message: 'no' });
    await enqueue('a');
    (await run(1)).end(done);
    await one.stop();
    assert.deepEqual(
      runs.map(({ job }) => job.payload),
      ['a'],
    );
  });

  test('of several workers one gets each job', async () => {
    const { worker, enqueue, run, runs, settled } = await makeJobRig(openedStore());
    await Promise.all(Array.from({ length: 30 }, (_, index) => enqueue(`job ${index}`)));
    const workers = ['one', 'two', 'three'].map((name) => worker(name, { concurrency: 10 }));
    for (const each of workers) each.start();
    await run(30);
    assert.equal(new Set(runs.map(({ job }) => job.payload)).size, 30);
    for (const each of runs) each.end(done);
    await settled((rows) => rows.length === 0);
    await Promise.all(workers.map((each) => each.stop()));
    assert.equal(runs.length, 30);
  });

  test('a worker takes no more than it may have under way, and the next when one ends', async () => {
    const { worker, enqueue, run, runs, settled } = await makeJobRig(openedStore());
    await Promise.all(Array.from({ length: 5 }, (_, index) => enqueue(`job ${index}`)));
    const one = worker('one', { concurrency: 2 });
    one.start();
    await run(2);
    await settled((rows) => rows.filter(({ lease }) => lease !== null).length === 2);
    assert.equal(runs.length, 2);
    for (let count = 1; count <= 5; count += 1) (await run(count)).end(done);
    await settled((rows) => rows.length === 0);
    await one.stop();
  });

  test('a job comes no sooner than it is due', async () => {
    const { worker, enqueue, run, runs, rows, time } = await makeJobRig(openedStore());
    await enqueue('later', 'known', start + 1000);
    const one = worker('one');
    one.start();
    await enqueue('now');
    one.wake();
    (await run(1)).end(done);
    assert.equal(runs[0]?.job.payload, 'now');
    assert.ok((await rows()).some(({ payload, lease }) => payload === 'later' && lease === null));
    await time.advance(1000);
    one.wake();
    const second = await run(2);
    assert.equal(second.job.payload, 'later');
    second.end(done);
    await one.stop();
  });

  test('what is under way stays leased by a heartbeat, however long it takes', async () => {
    const { worker, enqueue, run, runs, settled, time } = await makeJobRig(openedStore());
    await enqueue('long');
    const [one, two] = [worker('one'), worker('two')];
    one.start();
    const first = await run(1);
    two.start();
    for (let beat = 1; beat <= 9; beat += 1) {
      // The heartbeat is set again a moment after others see what the one before it wrote; the other two timers look for jobs.
      while (time.waiting() < 3) await new Promise(setImmediate);
      await time.advance(leaseFor / 3);
      await settled(([row]) => row?.leased_until === start + (beat * leaseFor) / 3 + leaseFor);
    }
    assert.deepEqual([first.isMine(), runs.length], [true, 1]);
    first.end(done);
    await settled((rows) => rows.length === 0);
    await Promise.all([one.stop(), two.stop()]);
    assert.equal(runs.length, 1);
  });

  test('the work of a dead worker is resumed when its lease has run out, not before', async () => {
    const { worker, enqueue, run, runs, settled, time } = await makeJobRig(openedStore());
    const { store, die } = mortal(openedStore());
    await enqueue('orphan');
    const [one, two] = [worker('one', { store }), worker('two')];
    one.start();
    const first = await run(1);
    die();
    two.start();
    await time.advance(leaseFor - 1);
    two.wake();
    await settled(([row]) => row?.leased_until === start + leaseFor);
    assert.deepEqual([runs.length, first.isMine()], [1, true]);
    await time.advance(1);
    two.wake();
    const second = await run(2);
    assert.deepEqual([second.worker, second.job.attempt, second.isMine(), first.isMine()], ['two', 2, true, false]);
    second.end(done);
    await settled((rows) => rows.length === 0);
    first.end(done);
    await Promise.all([one.stop(), two.stop()]);
  });

  test('a worker that comes back late can neither finish nor release what another has taken over', async () => {
    const { worker, enqueue, run, rows, settled, time } = await makeJobRig(openedStore());
    const { store, die } = mortal(openedStore());
    await enqueue('contested');
    await enqueue('contested too');
    let isStalled = true;
    // Its heartbeats fail for a while; what it writes later reaches the database.
    const late = { ...store, write: ((work) => (isStalled ? store : openedStore()).write(work)) as Store['write'] };
    const [one, two] = [worker('one', { store: late }), worker('two')];
    one.start();
    const [first, second] = [await run(1), await run(2)];
    die();
    await time.advance(leaseFor);
    two.start();
    await run(4);
    const taken = await rows();
    isStalled = false;
    first.end(done);
    second.end({ kind: 'again', at: start });
    await one.stop();
    assert.deepEqual(await rows(), taken);
    (await run(3)).end(done);
    (await run(4)).end(done);
    await settled((left) => left.length === 0);
    await two.stop();
  });

  test('a lease that ran out is lost for good, even when some of its jobs were not taken over', async () => {
    const { worker, enqueue, run, runs, settled, time } = await makeJobRig(openedStore());
    const { store, die } = mortal(openedStore());
    await enqueue('a');
    await enqueue('b');
    let isStalled = true;
    const late = { ...store, write: ((work) => (isStalled ? store : openedStore()).write(work)) as Store['write'] };
    // The one has its hands full and the other has room for one: so one job stays where it is.
    const [one, two] = [worker('one', { store: late, concurrency: 2 }), worker('two', { concurrency: 1 })];
    one.start();
    await run(2);
    die();
    await time.advance(leaseFor);
    two.start();
    const taken = await run(3);
    isStalled = false;
    // The heartbeats work again and extend the lease of the job that is left.
    await time.advance(leaseFor / 3);
    await settled((rows) =>
      rows.some(({ leased_until: until }) => until === start + leaseFor + leaseFor / 3 + leaseFor),
    );
    for (const run of runs.slice(0, 2)) assert.equal(run.isMine(), false);
    assert.equal(taken.isMine(), true);
    for (const run of runs.slice(0, 2)) run.end(done);
    await one.stop();
    taken.end(done);
    await settled((rows) => rows.length === 0);
    await two.stop();
  });

  test('a handler that throws is asked again, later each time', async () => {
    const { worker, enqueue, run, settled, time } = await makeJobRig(openedStore());
    await enqueue('stubborn');
    const one = worker('one');
    one.start();
    for (const [attempt, wait] of [500, 1000, 2000].entries()) {
      (await run(attempt + 1)).fail();
      const [row] = await settled(([found]) => found?.lease === null);
      assert.deepEqual([row?.attempt, row?.run_at], [attempt + 1, time.clock.now() + wait]);
      await time.advance(wait);
      one.wake();
    }
    (await run(4)).end(done);
    await one.stop();
  });

  test('a job of a kind that this release does not know is left for one that does', async () => {
    const { worker, enqueue, run, runs, settled } = await makeJobRig(openedStore());
    await enqueue('from the future', 'unknown');
    await enqueue('a');
    const one = worker('one');
    one.start();
    (await run(1)).end(done);
    const [row, ...others] = await settled((rows) => rows.length === 1 && rows[0]?.lease === null);
    assert.deepEqual(
      [row?.kind, row?.payload, row?.run_at, others.length],
      ['unknown', 'from the future', start + leaseFor, 0],
    );
    await one.stop();
    assert.equal(runs.length, 1);
  });

  test('a worker that stops finishes what is under way and takes nothing more', async () => {
    const { worker, enqueue, run, runs, rows } = await makeJobRig(openedStore());
    await enqueue('under way');
    const one = worker('one');
    one.start();
    const first = await run(1);
    let hasStopped = false;
    const stopping = one.stop().then(() => {
      hasStopped = true;
    });
    await enqueue('too late');
    one.wake();
    assert.deepEqual(
      (await rows()).map(({ payload, lease }) => [payload, lease !== null]),
      [
        ['too late', false],
        ['under way', true],
      ],
    );
    assert.equal(hasStopped, false);
    first.end(done);
    await stopping;
    assert.deepEqual(
      (await rows()).map(({ payload, lease }) => [payload, lease]),
      [['too late', null]],
    );
    assert.equal(runs.length, 1);
  });

  test('a worker that stops while it claims carries out what it has claimed', async () => {
    const { worker, enqueue, run, rows } = await makeJobRig(openedStore());
    await enqueue('just claimed');
    const one = worker('one');
    one.start();
    const stopping = one.stop();
    (await run(1)).end(done);
    await stopping;
    assert.deepEqual(await rows(), []);
  });

  test('a database that is away is looked at again with the next poll', async () => {
    const { worker, enqueue, run, time } = await makeJobRig(openedStore());
    let isAway = true;
    const store = openedStore();
    const flaky: Store = {
      ...store,
      write: (work) => (isAway ? Promise.reject(new DomainError('storage_unavailable', 'away')) : store.write(work)),
    };
    await enqueue('patient');
    const one = worker('one', { store: flaky });
    one.start();
    await time.advance(1000);
    isAway = false;
    await time.advance(250);
    (await run(1)).end(done);
    await one.stop();
  });
});
