import assert from 'node:assert/strict';
import { test } from 'node:test';
import { DomainError } from '../../src/kernel/domain-error.ts';
import { type CommitConnection, makeGroupCommit } from '../../src/storage/dialects/sqlite-group-commit.ts';
import { makeFakeTime } from '../infrastructure/fake-time.ts';

const limits = { batchSize: 4, queueSize: 10, busyTimeout: 100 };

/** A group commit on a connection that writes down what it is told; `faults` throw or answer in its place. */
function makeScene(faults: Partial<CommitConnection> = {}) {
  const told: string[] = [];
  const tell = (what: string) => () => {
    told.push(what);
  };
  const connection: CommitConnection = {
    begin() {
      told.push('begin');
      return 'begun';
    },
    savepoint: tell('savepoint'),
    releaseSavepoint: tell('release'),
    rollbackSavepoint: tell('rollback unit'),
    commit: tell('commit'),
    rollback: tell('rollback'),
    ...faults,
  };
  const time = makeFakeTime(0);
  return { told, time, group: makeGroupCommit(connection, time.timers, limits) };
}

const done = <T>(value: T) => Promise.resolve(value);
const outcomes = async (runs: Promise<unknown>[]) =>
  (await Promise.allSettled(runs)).map((run) => (run.status === 'fulfilled' ? run.value : reasonOf(run.reason)));
const reasonOf = (reason: unknown) => (reason instanceof DomainError ? reason.kind : String(reason));

test('units that wait together share one commit', async () => {
  const { group, told } = makeScene();
  assert.deepEqual(await outcomes([1, 2, 3].map((value) => group.run(() => done(value)))), [1, 2, 3]);
  const unit = ['savepoint', 'release'];
  assert.deepEqual(told, ['begin', ...unit, ...unit, ...unit, 'commit']);
});

test('nobody is answered before the commit', async () => {
  const events: string[] = [];
  const { group } = makeScene({ commit: () => void events.push('commit') });
  await Promise.all([1, 2].map(() => group.run(() => done(0)).then(() => events.push('answer'))));
  assert.deepEqual(events, ['commit', 'answer', 'answer']);
});

test('a unit that throws rolls back alone', async () => {
  const { group, told } = makeScene();
  const runs = [
    group.run(() => done('a')),
    group.run(() => Promise.reject(new Error('no'))),
    group.run(() => done('c')),
  ];
  assert.deepEqual(await outcomes(runs), ['a', 'Error: no', 'c']);
  assert.deepEqual(told.slice(3, 5), ['savepoint', 'rollback unit']);
  assert.equal(told.at(-1), 'commit');
});

test('a unit that throws before its first step is one that throws', async () => {
  const { group } = makeScene();
  const fails = () => {
    throw new Error('at once');
  };
  assert.deepEqual(await outcomes([group.run(fails), group.run(() => done('b'))]), ['Error: at once', 'b']);
});

test('units run one after the other, in the order in which they came', async () => {
  const { group } = makeScene();
  const steps: string[] = [];
  const unit = (name: string) => async () => {
    steps.push(`${name} 1`);
    await done(0);
    steps.push(`${name} 2`);
  };
  await Promise.all([group.run(unit('a')), group.run(unit('b'))]);
  assert.deepEqual(steps, ['a 1', 'a 2', 'b 1', 'b 2']);
});

test('a batch takes no more units than it may', async () => {
  const { group, told } = makeScene();
  await Promise.all(Array.from({ length: 9 }, (_, value) => group.run(() => done(value))));
  assert.deepEqual(
    told.filter((what) => what === 'commit'),
    ['commit', 'commit', 'commit'],
  );
});

test('a unit too many is refused at once as overloaded; the others are done', async () => {
  const { group } = makeScene();
  const runs = Array.from({ length: 12 }, (_, value) => group.run(() => done(value)));
  assert.deepEqual(await outcomes(runs), [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 'overloaded', 'overloaded']);
});

test('a commit that fails is told to every unit of the batch, and the next batch is served', async () => {
  let commits = 0;
  const { group, told } = makeScene({
    commit() {
      commits += 1;
      if (commits === 1) throw new Error('disk I/O error');
    },
  });
  const runs = [group.run(() => done(1)), group.run(() => done(2)), group.run(() => Promise.reject(new Error('no')))];
  assert.deepEqual(await outcomes(runs), Array(3).fill('storage_unavailable'));
  assert.equal(told.at(-1), 'rollback');
  assert.equal(await group.run(() => done('fine')), 'fine');
});

test('when a unit cannot be rolled back alone, the whole batch is', async () => {
  const { group, told } = makeScene({
    rollbackSavepoint() {
      throw new Error('no such savepoint');
    },
  });
  const runs = [group.run(() => done(1)), group.run(() => Promise.reject(new Error('no'))), group.run(() => done(3))];
  assert.deepEqual(await outcomes(runs), Array(3).fill('storage_unavailable'));
  assert.deepEqual([told.includes('commit'), told.at(-1)], [false, 'rollback']);
});

test('a rollback that fails too hides nothing', async () => {
  const fails = () => {
    throw new Error('cannot');
  };
  const { group } = makeScene({ commit: fails, rollback: fails });
  await assert.rejects(
    group.run(() => done(1)),
    { kind: 'storage_unavailable', message: /cannot/ },
  );
});

test('a busy database is waited for', async () => {
  let isBusy = true;
  const { group, time } = makeScene({ begin: () => (isBusy ? 'busy' : 'begun') });
  const run = group.run(() => done('mine'));
  await time.advance(60);
  isBusy = false;
  await time.advance(5);
  assert.equal(await run, 'mine');
});

test('a database that stays busy for too long is told to all who wait, and is tried again for the next', async () => {
  let isBusy = true;
  const { group, time } = makeScene({ begin: () => (isBusy ? 'busy' : 'begun') });
  const runs = outcomes([group.run(() => done(1)), group.run(() => done(2))]);
  await time.advance(limits.busyTimeout + 5);
  assert.deepEqual(await runs, Array(2).fill('storage_unavailable'));
  isBusy = false;
  assert.equal(await group.run(() => done('fine')), 'fine');
});

test('a database that cannot even begin is told to all who wait', async () => {
  const { group } = makeScene({
    begin() {
      throw new Error('unable to open database file');
    },
  });
  assert.deepEqual(
    await outcomes([group.run(() => done(1)), group.run(() => done(2))]),
    Array(2).fill('storage_unavailable'),
  );
});

test('what still waits when the store closes is refused', async () => {
  const { group, time } = makeScene({ begin: () => 'busy' });
  const runs = outcomes([group.run(() => done(1))]);
  await time.advance(10);
  group.abandon();
  assert.deepEqual(await runs, ['storage_unavailable']);
});
