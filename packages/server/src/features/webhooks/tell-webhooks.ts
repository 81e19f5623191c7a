import type { Random } from '../../kernel/random.ts';
import type { Transaction } from '../../storage/index.ts';
import type { ActivityKind, Hearing, NotedActivity } from '../activity/index.ts';
import { webhookRows } from './repository.ts';
import type { Subscriptions } from './subscriptions.ts';

/** Hands an event to whatever delivers it, as part of the unit of work. */
export type RaiseEvent = (
  tx: Transaction,
  event: { applicationId: number; endpoint: `webhook:${string}`; subject: string; body: object },
) => Promise<unknown>;

export interface TellWebhooksDeps {
  random: Random;
  subscriptions: Subscriptions;
  /** What an activity is called outside; null for what is not told. */
  eventOf: (kind: ActivityKind) => string | null;
  /** The event as receivers read it. */
  writeEvent: (tx: Transaction, activity: NotedActivity) => Promise<object>;
  raise: RaiseEvent;
}

/** Tells the webhooks of an application what happens in it: every webhook that subscribes to the event gets one of its own. */
export function makeTellWebhooks(deps: TellWebhooksDeps): Hearing {
  const { random, subscriptions, eventOf, writeEvent, raise } = deps;

  return {
    isHeard(tx, applicationId, kind) {
      const event = eventOf(kind);
      return event !== null && subscriptions.hears(tx, applicationId, event);
    },
    async tell(tx, activity) {
      const { applicationId } = activity;
      const event = eventOf(activity.kind) ?? '';
      const rows = await webhookRows.ofApplication(tx, applicationId);
      const subscribed = rows.filter((row) => row.events.split(' ').includes(event));
      if (subscribed.length === 0) return;
      const body = await writeEvent(tx, activity);
      for (const { id } of subscribed) {
        // A subject of its own for each: one that cannot be delivered holds up none of the others.
        await raise(tx, { applicationId, endpoint: `webhook:${id}`, subject: random.uuid(), body });
      }
    },
  };
}
