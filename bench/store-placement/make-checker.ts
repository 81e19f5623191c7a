import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import type { Features, Ground } from '../../packages/server/src/compose.ts';
import type { Application } from '../../packages/server/src/features/applications/index.ts';
import type { Check, Checker, FromThread, Placement, ThreadData, ToThread } from './placement.ts';

interface Deps {
  ground: Ground;
  features: Features;
  application: Application;
}

/** The same use case, on the same statements and the same group commit, in either place. */
export function makeChecker(placement: Placement, deps: Deps): Promise<Checker> {
  return placement === 'loop' ? onTheLoop(deps) : inThread(deps);
}

async function onTheLoop({ ground, features, application }: Deps): Promise<Checker> {
  return {
    check: async ({ userId, token }) =>
      (await features.checkToken({ application, userId, token, action: null, isForced: true })).ok,
    counts: async () => ({ ...ground.store.counts }),
  };
}

/** Checks that arrive in one turn of the event loop cross in one message: crossing costs more than a check's own words. */
async function inThread({ application }: Deps): Promise<Checker> {
  const workerData: ThreadData = { application };
  const thread = new Worker(new URL('./check-thread.ts', import.meta.url), { workerData });
  await once(thread, 'message');
  let collected: { check: Check; answer: (isAccepted: boolean) => void }[] = [];
  // The thread answers batches in the order of their commits, which is that of their arrival.
  const sent: (typeof collected)[] = [];
  let tellCounts: (counts: Awaited<ReturnType<Checker['counts']>>) => void = () => {};
  const ask = (asked: ToThread) => thread.postMessage(asked);

  thread.on('message', (told: FromThread) => {
    if ('counts' in told) {
      tellCounts(told.counts);
      return;
    }
    const batch = sent.shift() ?? [];
    batch.forEach(({ answer }, index) => {
      answer(told.accepted[index] as boolean);
    });
  });

  function send(): void {
    sent.push(collected);
    ask({ checks: collected.map(({ check }) => check) });
    collected = [];
  }

  return {
    check: (check) =>
      new Promise((answer) => {
        if (collected.length === 0) setImmediate(send);
        collected.push({ check, answer });
      }),
    counts: () =>
      new Promise((resolve) => {
        tellCounts = resolve;
        ask('counts');
      }),
  };
}
