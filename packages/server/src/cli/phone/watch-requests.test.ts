import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { DeviceClient, DeviceEvent, PendingRequests, WatchEnd } from '@countersign/device';
import { watchRequests } from './watch-requests.ts';

type Listed = Awaited<ReturnType<DeviceClient['listRequests']>>;

const listed = (ids: string[], refused: PendingRequests['refused'] = []): Listed => {
  const requests = ids.map((requestId) => ({ requestId }) as PendingRequests['requests'][number]);
  return { ok: true, value: { requests, refused, tag: null, isNudged: false } };
};

/** Hears the events in turn; each list is the next of `lists`. Tells what was told. */
async function watch(events: DeviceEvent[], lists: Listed[], end: WatchEnd = { kind: 'aborted' }) {
  const told: string[] = [];
  const outcome = await watchRequests({
    client: {
      listRequests: async () => lists.shift() ?? listed([]),
      watchEvents: async ({ hear }) => {
        for (const event of events) hear(event);
        return end;
      },
    },
    signal: new AbortController().signal,
    onRequest: ({ requestId }) => told.push(`request ${requestId}`),
    onGone: (requestId) => told.push(`gone ${requestId}`),
    onRefused: (refusal) => told.push(`refused ${refusal}`),
    onNudge: () => told.push('nudge'),
    onAway: () => told.push('away'),
  });
  return { told, outcome };
}

const changed: DeviceEvent = { kind: 'requests' };

test('each request is told once, and once that it is gone', async () => {
  const lists = [listed(['a']), listed(['a', 'b']), listed(['b'])];
  const { told, outcome } = await watch([changed, changed, changed], lists);
  assert.deepEqual(told, ['request a', 'request b', 'gone a']);
  assert.deepEqual(outcome, { kind: 'aborted' });
});

test('what may not be shown is said, a nudge and a lost connection too', async () => {
  const events: DeviceEvent[] = [changed, { kind: 'nudge' }, { kind: 'disconnected', failure: null }];
  const { told } = await watch(events, [listed([], ['update_app'])]);
  assert.deepEqual(told.toSorted(), ['away', 'nudge', 'refused update_app']);
});

test('a list that did not come changes nothing', async () => {
  const away: Listed = { ok: false, failure: { kind: 'unreachable', cause: null } };
  const { told } = await watch([changed, changed, changed], [listed(['a']), away, listed(['a'])]);
  assert.deepEqual(told, ['request a']);
});

for (const end of [{ kind: 'superseded' }, { kind: 'revoked' }, { kind: 'unauthorized' }] as const) {
  test(`it ends when the server says so: ${end.kind}`, async () => {
    assert.deepEqual((await watch([], [], end)).outcome, end);
  });
}
