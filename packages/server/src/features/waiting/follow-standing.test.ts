import assert from 'node:assert/strict';
import { test } from 'node:test';
import { makeFakeTime } from '../../../test/infrastructure/fake-time.ts';
import type { Listener } from '../../storage/index.ts';
import { makeFollowStanding } from './follow-standing.ts';

interface Standing {
  state: string;
  until: number | null;
}

function scene(limits?: { perSubject: number; all: number }) {
  const time = makeFakeTime(0);
  const listeners = new Map<string, Set<Listener>>();
  const store = {
    listen(topic: string, listener: Listener) {
      const all = listeners.get(topic) ?? new Set();
      listeners.set(topic, all.add(listener));
      return () => all.delete(listener);
    },
  };
  const followStanding = makeFollowStanding({ store, ...time, ...(limits && { limits }) });
  let now: Standing | null = { state: 'open', until: null };
  let looks = 0;
  const settled = () => new Promise((resolve) => setImmediate(resolve));
  return {
    ...{ time, settled },
    looks: () => looks,
    listening: () => [...listeners.values()].reduce((sum, all) => sum + all.size, 0),
    become: (standing: Standing | null) => {
      now = standing;
    },
    async announce(topic: string) {
      for (const listener of listeners.get(topic) ?? []) listener('changed');
      await settled();
    },
    async follow(subject = 'one') {
      const heard: (string | null)[] = [];
      const following = await followStanding<Standing>(
        {
          subject,
          async look() {
            looks += 1;
            return now;
          },
          topicsOf: (standing) => (standing?.state === 'used' ? [subject, 'device'] : [subject]),
          turnsAt: ({ until }) => until,
        },
        { hear: (standing) => heard.push(standing?.state ?? null), end: () => heard.push('end') },
      );
      return { heard, following };
    },
  };
}

test('how it stands at first, and again when that changed, and only then', async () => {
  const { follow, announce, become } = scene();
  const { heard } = await follow();
  assert.deepEqual(heard, ['open']);
  await announce('one');
  become({ state: 'used', until: null });
  await announce('another');
  assert.deepEqual(heard, ['open']);
  await announce('one');
  become({ state: 'done', until: null });
  await announce('device');
  assert.deepEqual(heard, ['open', 'used', 'done']);
});

test('what turns by itself is looked at when its time comes', async () => {
  const { follow, become, time, settled } = scene();
  become({ state: 'open', until: 60_000 });
  const { heard } = await follow();
  become({ state: 'expired', until: null });
  await time.advance(59_999);
  assert.deepEqual(heard, ['open']);
  await time.advance(1);
  await settled();
  assert.deepEqual(heard, ['open', 'expired']);
});

test('when there is nothing more to see it ends, and nothing listens', async () => {
  const { follow, announce, become, listening } = scene();
  const { heard } = await follow();
  become(null);
  await announce('one');
  assert.deepEqual(heard, ['open', null, 'end']);
  assert.equal(listening(), 0);
});

test('who stops hears nothing, and nothing is looked at', async () => {
  const { follow, announce, become, looks, listening } = scene();
  const { heard, following } = await follow();
  assert.ok(following.ok);
  following.stop();
  become({ state: 'used', until: null });
  await announce('one');
  assert.deepEqual([heard, looks(), listening()], [['open'], 1, 0]);
});

test('of too many who follow the same the oldest gives way; of too many at all the newest is refused', async () => {
  const { follow } = scene({ perSubject: 2, all: 3 });
  const [first, second] = [await follow(), await follow()];
  const third = await follow();
  assert.deepEqual([first.heard, second.heard, third.heard], [['open', 'end'], ['open'], ['open']]);
  assert.ok((await follow('two')).following.ok);
  assert.deepEqual((await follow('three')).following, { ok: false, refusal: 'too_many' });
  assert.ok(third.following.ok);
  third.following.stop();
  assert.ok((await follow('three')).following.ok);
});
