import { type Result, refuse } from '../../kernel/result.ts';
import type { Store } from '../../storage/index.ts';
import type { ActivityKind } from '../activity/index.ts';
import type { EventFilter } from './event-filter.ts';
import { makeReportRows } from './repository.ts';

/** A longer count would hold up everybody else: it is refused rather than wrong. */
const mostCounted = 100_000;

export interface Bucket {
  startsAt: number;
  count: number;
}

/**
 * How often something happened in each stretch of `width` milliseconds (UTC) in which it did, the newest first. `too_many`: there is
 * too much to count; a shorter time is needed.
 */
export type CountEvents = (
  applicationId: number,
  filter: EventFilter,
  width: number,
) => Promise<Result<{ buckets: Bucket[] }, 'too_many'>>;

export function makeCountEvents(deps: { store: Store; kinds: readonly ActivityKind[] }): CountEvents {
  const reportRows = makeReportRows(deps.kinds);
  return (applicationId, filter, width) =>
    deps.store.read(async (tx) => {
      const limit = mostCounted + 1;
      const buckets = await reportRows.count(tx, { applicationId, ...filter, width, limit });
      const total = buckets.reduce((sum, { count }) => sum + count, 0);
      return total > mostCounted ? refuse('too_many') : { ok: true, buckets };
    });
}
