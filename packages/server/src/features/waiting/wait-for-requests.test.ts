import assert from 'node:assert/strict';
import { test } from 'node:test';
import { onEachDialect } from '../../../test/infrastructure/on-each-dialect.ts';
import { makeWaitingRig } from '../../../test/infrastructure/waiting-rig.ts';
import type { RunningWait } from './wait-for-requests.ts';

const tenSeconds = 10_000;

/** What a wait comes to, in few words. */
async function outcomeOf({ outcome }: RunningWait) {
  const settled = await outcome;
  if (!settled.ok) return settled.refusal;
  const { requests, tag, ...flags } = settled.list;
  return [
    requests.map(({ approvalId }) => approvalId).join(),
    ...Object.keys(flags).filter((flag) => flags[flag as keyof typeof flags]),
  ];
}

onEachDialect('waiting for requests', (store) => {
  async function rig(state?: 'pending') {
    const made = await makeWaitingRig(store(), state);
    const wait = (known: string | null = null, wait = tenSeconds) =>
      made.waitForRequests({ deviceId: made.device.id, known, wait });
    const tag = async () => {
      const now = await wait(null, 0).outcome;
      return now.ok ? now.list.tag : assert.fail();
    };
    return { ...made, wait, tag };
  }

  test('something is asked already: the answer comes at once', async () => {
    const { ask, wait, waitingDevices } = await rig();
    ask('a');
    assert.deepEqual(await outcomeOf(wait()), ['a']);
    assert.equal(waitingDevices.count('poll'), 0);
  });

  test('without a wait there is an answer at once, whatever it is', async () => {
    const { wait } = await rig();
    assert.deepEqual(await outcomeOf(wait(null, 0)), ['']);
  });

  test('nothing is asked: the answer comes as soon as something is', async () => {
    const { ask, announce, wait, looks, waitingDevices, time } = await rig();
    const waiting = wait();
    await looks(1);
    assert.equal(waitingDevices.count('poll'), 1);
    ask('a');
    await announce('requests');
    assert.deepEqual(await outcomeOf(waiting), ['a']);
    assert.deepEqual([waitingDevices.count('poll'), time.waiting()], [0, 0]);
  });

  test('a device that names what it knows is answered when it is something else, were it less', async () => {
    const { ask, asked, announce, wait, looks, tag } = await rig();
    ask('a');
    const known = await tag();
    const waiting = wait(known);
    await looks(2);
    ask('b');
    await announce('requests');
    assert.deepEqual(await outcomeOf(waiting), ['a,b']);
    const next = wait(await tag());
    asked.splice(0, 2);
    await announce('requests');
    assert.deepEqual(await outcomeOf(next), ['']);
    assert.deepEqual(await outcomeOf(wait('of another time')), ['']);
  });

  test('what is announced while the wait begins is not missed', async () => {
    const { ask, announce, wait } = await rig();
    const waiting = wait();
    ask('a');
    await announce('requests');
    assert.deepEqual(await outcomeOf(waiting), ['a']);
  });

  test('an announcement that changes nothing goes on waiting; the time ends it with what there is', async () => {
    const { announce, wait, looks, time } = await rig();
    const waiting = wait();
    await looks(1);
    await announce('requests');
    await looks(2);
    await announce('state');
    await looks(3);
    await time.advance(tenSeconds);
    assert.deepEqual(await outcomeOf(waiting), ['']);
  });

  test('a nudge is told, though nothing is asked', async () => {
    const { announce, wait, looks } = await rig();
    const waiting = wait();
    await looks(1);
    await announce('nudge');
    assert.deepEqual(await outcomeOf(waiting), ['', 'isNudged']);
  });

  test('the same device asks once more: the wait before ends', async () => {
    const { ask, announce, wait, looks, waitingDevices } = await rig();
    const first = wait();
    await looks(1);
    const second = wait();
    assert.deepEqual(await outcomeOf(first), ['', 'isSuperseded']);
    assert.equal(waitingDevices.count('poll'), 1);
    ask('a');
    await announce('requests');
    assert.deepEqual(await outcomeOf(second), ['a']);
    assert.equal(waitingDevices.count('poll'), 0);
  });

  test('refused: revoked while it waits, before, and never known', async () => {
    const { wait, looks, revoke, waitForRequests } = await rig();
    const waiting = wait();
    await looks(1);
    await revoke();
    assert.equal(await outcomeOf(waiting), 'revoked');
    assert.equal(await outcomeOf(wait()), 'revoked');
    assert.equal(await outcomeOf(waitForRequests({ deviceId: 'dev_nobody', known: null, wait: 0 })), 'revoked');
  });

  test('the server stops: the answer comes at once, with what there is', async () => {
    const { wait, looks, waitingDevices } = await rig();
    const waiting = wait();
    await looks(1);
    waiting.end();
    assert.deepEqual(await outcomeOf(waiting), ['']);
    assert.equal(waitingDevices.count('poll'), 0);
  });

  test('refused: the device went away; nothing is looked at for it any more', async () => {
    const { wait, looks, countLooks, waitingDevices, time } = await rig();
    const waiting = wait();
    await looks(1);
    waiting.abandon();
    assert.equal(await outcomeOf(waiting), 'abandoned');
    assert.deepEqual([countLooks(), waitingDevices.count('poll'), time.waiting()], [1, 0, 0]);
  });
});
