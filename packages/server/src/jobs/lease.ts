import type { Clock } from '../kernel/clock.ts';
import type { Timers } from '../kernel/timers.ts';
import type { Store } from '../storage/index.ts';
import { jobRows } from './repository.ts';

export interface LeaseDeps {
  store: Store;
  clock: Clock;
  timers: Timers;
  /** The fencing token: rows are only finished or released where it still stands. */
  lease: string;
  leaseFor: number;
}

/** Extends a lease three times in its life until stopped. `isHeld` turns false as soon as it may have run out. */
export function keepLease({ store, clock, timers, lease, leaseFor }: LeaseDeps) {
  let heldUntil = clock.now() + leaseFor;
  let isStopped = false;
  let cancel = timers.after(leaseFor / 3, beat);

  function beat(): void {
    const until = clock.now() + leaseFor;
    store
      .write((tx) => jobRows.extend(tx, lease, until))
      .then((rows) => {
        if (rows > 0) heldUntil = until;
      })
      .catch(() => {
        // Not extended: isHeld turns false in time by itself.
      })
      .finally(() => {
        if (!isStopped) cancel = timers.after(leaseFor / 3, beat);
      });
  }

  return {
    isHeld: () => clock.now() < heldUntil,
    stop() {
      isStopped = true;
      cancel();
    },
  };
}
