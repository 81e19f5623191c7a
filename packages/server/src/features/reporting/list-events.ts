import type { Seal } from '../../kernel/seal.ts';
import type { Store } from '../../storage/index.ts';
import { type ActivityKind, type NotedActivity, readActivity } from '../activity/index.ts';
import type { EventFilter } from './event-filter.ts';
import type { Facts } from './facts.ts';
import type { GatherFacts } from './gather-facts.ts';
import { makeReportRows } from './repository.ts';

export interface ListedEvent {
  activity: NotedActivity;
  facts: Facts;
}

/** What happened in an application, the newest first. */
export type ListEvents = (
  applicationId: number,
  filter: EventFilter,
  page: { limit: number; offset: number },
) => Promise<ListedEvent[]>;

export function makeListEvents(deps: {
  store: Store;
  seal: Seal;
  gatherFacts: GatherFacts;
  kinds: readonly ActivityKind[];
}): ListEvents {
  const { store, seal, gatherFacts } = deps;
  const reportRows = makeReportRows(deps.kinds);
  return (applicationId, filter, page) =>
    store.read(async (tx) => {
      const events: ListedEvent[] = [];
      for (const row of await reportRows.list(tx, { applicationId, ...filter, ...page })) {
        const activity = readActivity(seal, row);
        events.push({ activity, facts: await gatherFacts(tx, activity) });
      }
      return events;
    });
}
