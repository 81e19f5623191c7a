import type { Clock } from '../../../kernel/clock.ts';
import type { Timers } from '../../../kernel/timers.ts';
import type { Store } from '../../../storage/index.ts';
import { endingRows } from './repository.ts';

export interface ExpireApprovalsDeps {
  store: Store;
  clock: Clock;
  timers: Timers;
  onFailure: (error: unknown) => void;
}

const everyFewSeconds = 5_000;
const batch = 500;

/**
 * Writes down which approvals expired, every few seconds. Nothing depends on when: whoever reads computes it, and no answer is taken
 * after the time. Every node does it; two that come together take different rows.
 */
export function makeExpireApprovals({ store, clock, timers, onFailure }: ExpireApprovalsDeps) {
  let cancel = () => {};
  let isStopped = false;

  async function expireDue(): Promise<number> {
    const now = clock.now();
    // Mostly there is nothing, and a look costs less than a unit of work.
    if (!(await store.read((tx) => endingRows.isAnyDue(tx, now)))) return 0;
    let expired = 0;
    for (;;) {
      const some = await store.write((tx) => endingRows.expire(tx, { now, limit: batch }));
      expired += some;
      if (some < batch) return expired;
    }
  }

  function schedule(): void {
    if (isStopped) return;
    cancel = timers.afterIfAlive(everyFewSeconds, () => {
      expireDue().catch(onFailure).finally(schedule);
    });
  }

  return {
    start: schedule,
    stop() {
      isStopped = true;
      cancel();
    },
    expireDue,
  };
}
