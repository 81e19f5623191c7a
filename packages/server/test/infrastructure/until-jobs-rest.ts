import type { Ground } from '../../src/compose.ts';
import { jobRows } from '../../src/jobs/index.ts';

/**
 * Resolves as soon as no job is due and none is under way: whatever was to come of what happened before has come. A job keeps the time it
 * was due while it runs, so that the one question covers both. Resolves with the time of the next job, null when there is none.
 */
export async function untilJobsRest({ store, clock }: Pick<Ground, 'store' | 'clock'>): Promise<number | null> {
  for (;;) {
    const { at } = await store.read((tx) => jobRows.outlook(tx, clock.now()));
    if (at === null || at > clock.now()) return at;
    await new Promise((resolve) => setImmediate(resolve));
  }
}
