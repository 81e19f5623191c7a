import type { NotedActivity } from '../../../features/activity/index.ts';
import type { Facts } from '../../../features/reporting/index.ts';
import { eventOf } from './event-names.ts';
import { eventObjects } from './event-objects.ts';

/** An event as webhooks are told of it. */
export function writeEvent(activity: NotedActivity, facts: Facts): object {
  const { requestId = null, ip = null } = activity.origin ?? {};
  return {
    event: eventOf(activity.kind),
    time: new Date(activity.at).toISOString(),
    request: { id: requestId, ip },
    objects: eventObjects(activity, facts),
  };
}

/** An event as reports list it. */
export function writeReportedEvent(activity: NotedActivity, facts: Facts): object {
  return {
    event: eventOf(activity.kind),
    time: new Date(activity.at).toISOString(),
    request_id: activity.origin?.requestId ?? null,
    objects: eventObjects(activity, facts),
  };
}
