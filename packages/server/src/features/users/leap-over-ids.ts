import type { Clock } from '../../kernel/clock.ts';
import type { Store, Transaction } from '../../storage/index.ts';
import { userRows } from './repository.ts';
import { largestUserId } from './user.ts';

/** More than are registered between a backup and its restore. */
const leap = 1_000_000;

/**
 * Makes the ids of people go on far beyond the last one that is known. For a database that was set back in time: applications
 * remember the ids they were given since, and under such an id nobody else may be found, or a code would go to the wrong person.
 */
export type LeapOverIds = (tx: Transaction) => Promise<void>;

export function makeLeapOverIds({ store, clock }: { store: Pick<Store, 'dialect'>; clock: Clock }): LeapOverIds {
  return async (tx) => {
    const to = (await userRows.lastId(tx)) + leap;
    // Near the end there is no room for it; an id twice is then less bad than none at all.
    if (to > largestUserId - leap) return;
    await userRows.countOnFrom(tx, { to, dialect: store.dialect, now: clock.now() });
  };
}
