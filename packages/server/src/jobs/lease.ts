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
  /** Until when the rows say that it is held. */
  until: number;
  leaseFor: number;
}

/**
 * Extends a lease three times in its life until stopped. `isHeld` turns false as soon as it may have run out, and then for good: its
 * jobs may have been taken one by one, so that what is left of the lease proves nothing for the others.
 */
export function keepLease({ store, clock, timers, lease, until, leaseFor }: LeaseDeps) {
  let heldUntil = until;
  let isLost = false;
  let isStopped = false;
  let cancel = timers.after(leaseFor / 3, beat);

  function isHeld(): boolean {
    if (clock.now() >= heldUntil) isLost = true;
    return !isLost;
  }

  function beat(): void {
    let extendedUntil = 0;
    store
      .write((tx) => {
        extendedUntil = clock.now() + leaseFor;
        return jobRows.extend(tx, lease, extendedUntil);
      })
      .then((rows) => {
        if (rows > 0 && isHeld()) heldUntil = extendedUntil;
      })
      .catch(() => {
        // Not extended: isHeld turns false in time by itself.
      })
      .finally(() => {
        if (!isStopped) cancel = timers.after(leaseFor / 3, beat);
      });
  }

  return {
    isHeld,
    stop() {
      isStopped = true;
      cancel();
    },
  };
}
