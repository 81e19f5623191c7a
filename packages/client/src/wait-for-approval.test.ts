import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Approval, ApprovalStatus } from './approval.ts';
import { CountersignError } from './countersign-error.ts';
import { UnreachableError } from './unreachable-error.ts';
import { makeWaitForApproval } from './wait-for-approval.ts';

type Seen = ApprovalStatus | Error;

function makeScene(...seen: Seen[]) {
  let now = 0;
  let looks = 0;
  const show = async (id: string) => {
    const next = seen[Math.min(looks, seen.length - 1)];
    looks += 1;
    if (next instanceof Error) throw next;
    return { id, status: next } as Approval;
  };
  const sleep = async (ms: number, signal?: AbortSignal) => {
    signal?.throwIfAborted();
    now += ms;
  };
  const waitForApproval = makeWaitForApproval(show, { sleep, now: () => now });
  return { waitForApproval, now: () => now, looks: () => looks };
}

for (const status of ['approved', 'denied', 'expired'] as const) {
  test(`returns when it is ${status}`, async () => {
    const { waitForApproval, now, looks } = makeScene('pending', 'pending', status);
    assert.equal((await waitForApproval('u')).status, status);
    assert.deepEqual([looks(), now()], [3, 2000]);
  });
}

test('looks as often as told, and one last time at the time limit, which is no decision', async () => {
  const { waitForApproval, now, looks } = makeScene('pending');
  assert.equal((await waitForApproval('u', { interval: 400, timeout: 1000 })).status, 'pending');
  assert.deepEqual([looks(), now()], [4, 1000]);
});

test('a network that is away for a while is not noticed', async () => {
  const away = new UnreachableError('network', 'away');
  const { waitForApproval } = makeScene('pending', away, away, 'approved');
  assert.equal((await waitForApproval('u')).status, 'approved');
});

test('one that stays away ends the waiting at the time limit', async () => {
  const { waitForApproval } = makeScene(new UnreachableError('network', 'away'));
  await assert.rejects(waitForApproval('u', { timeout: 3000 }), { name: 'UnreachableError' });
});

test('what the server refuses ends the waiting', async () => {
  const { waitForApproval } = makeScene('pending', new CountersignError('unknown', null));
  await assert.rejects(waitForApproval('u'), /unknown/);
});

test('the signal ends the waiting with its reason', async () => {
  const { waitForApproval } = makeScene('pending');
  const signal = AbortSignal.abort(new Error('the person went away'));
  await assert.rejects(waitForApproval('u', { signal }), /went away/);
});
