import assert from 'node:assert/strict';
import { EventEmitter, once } from 'node:events';
import { test } from 'node:test';
import { onEachDialect } from '../../../test/infrastructure/on-each-dialect.ts';
import { makeWaitingRig } from '../../../test/infrastructure/waiting-rig.ts';
import { makeFollowDevice } from './follow-device.ts';

onEachDialect('following a device', (store) => {
  async function rig(state?: 'pending') {
    const made = await makeWaitingRig(store(), state);
    const follow = async (followDevice = made.followDevice) => {
      const heard: string[] = [];
      const events = new EventEmitter();
      const following = followDevice(made.device.id, {
        hear(news) {
          heard.push(news.kind === 'state' ? `state ${news.state}` : news.kind);
          events.emit('heard');
        },
        end() {
          heard.push('end');
          events.emit('heard');
        },
      });
      await following.begun;
      return {
        ...following,
        heard,
        async until(last: string) {
          while (heard.at(-1) !== last) await once(events, 'heard');
          return heard;
        },
      };
    };
    return { ...made, follow };
  }

  test('it begins with how things stand', async (t) => {
    const { follow, waitingDevices } = await rig();
    const { heard, stop } = await follow();
    t.after(stop);
    assert.deepEqual(heard, ['state active', 'requests']);
    assert.equal(waitingDevices.count('stream'), 1);
  });

  test('it goes on with what happens', async (t) => {
    const { follow, announce } = await rig();
    const { heard, stop, until } = await follow();
    t.after(stop);
    for (const text of ['requests', 'nudge', 'something that only newer servers say', 'requests']) await announce(text);
    assert.deepEqual(heard.slice(2), ['requests', 'nudge', 'requests']);
    await announce('state');
    assert.deepEqual((await until('state active')).slice(5), ['state active']);
  });

  test('a pending device hears that it was let in', async (t) => {
    const { follow, activate } = await rig('pending');
    const { heard, stop, until } = await follow();
    t.after(stop);
    assert.deepEqual(heard, ['state pending', 'requests']);
    await activate();
    await until('state active');
  });

  test('revoked: it is the last that it hears', async () => {
    const { follow, revoke, announce, waitingDevices } = await rig();
    const { heard, until } = await follow();
    await revoke();
    await until('end');
    await announce('requests');
    assert.deepEqual(heard.slice(2), ['revoked', 'end']);
    assert.equal(waitingDevices.count('stream'), 0);
    assert.deepEqual((await follow()).heard, ['revoked', 'end']);
  });

  test('the same device follows once more: the stream before ends', async (t) => {
    const { follow, announce, waitingDevices } = await rig();
    const first = await follow();
    const second = await follow();
    t.after(second.stop);
    assert.deepEqual(first.heard.slice(2), ['superseded', 'end']);
    await announce('nudge');
    assert.deepEqual(second.heard.slice(2), ['nudge']);
    assert.equal(waitingDevices.count('stream'), 1);
  });

  test('who stops hears nothing more', async () => {
    const { follow, announce, waitingDevices } = await rig();
    const { heard, stop } = await follow();
    stop();
    await announce('requests');
    assert.deepEqual([heard.length, waitingDevices.count('stream')], [2, 0]);
  });

  test('the database is away: it ends, so that the device comes back', async () => {
    const made = await rig();
    let isAway = false;
    const findDevice = async () => {
      if (isAway) throw new Error('away');
      return { state: 'active' } as never;
    };
    const followDevice = makeFollowDevice({ store: store(), waitingDevices: made.waitingDevices, findDevice });
    const { until } = await made.follow(followDevice);
    isAway = true;
    await made.announce('state');
    assert.deepEqual((await until('end')).slice(2), ['end']);
    assert.equal(made.waitingDevices.count('stream'), 0);
    await assert.rejects(made.follow(followDevice), /away/);
  });
});
