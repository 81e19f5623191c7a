import type { Clock } from '../../kernel/clock.ts';
import type { Transaction } from '../../storage/index.ts';
import { applicationRows } from '../applications/index.ts';

/**
 * Milliseconds for which it is remembered what an application's webhooks subscribe to. Whoever looks an application up by its key
 * reads it too and says so, at least once a second: on such a path nothing is ever asked for it.
 */
const rememberedFor = 2000;
const rememberedAtMost = 10_000;

/** Which events the webhooks of an application want to hear of. Another node's change is noticed within two seconds. */
export interface Subscriptions {
  hears(tx: Transaction, applicationId: number, event: string): boolean | Promise<boolean>;
  /** Takes what was just read of an application: names separated by spaces. */
  remember(applicationId: number, heard: string): void;
  forget(applicationId: number): void;
}

export function makeSubscriptions({ clock }: { clock: Clock }): Subscriptions {
  const known = new Map<number, { heard: string; events: ReadonlySet<string>; until: number }>();

  function remember(applicationId: number, heard: string): ReadonlySet<string> {
    const last = known.get(applicationId);
    const events = last?.heard === heard ? last.events : new Set(heard.split(' '));
    if (known.size >= rememberedAtMost) known.clear();
    known.set(applicationId, { heard, events, until: clock.now() + rememberedFor });
    return events;
  }

  async function look(tx: Transaction, applicationId: number, event: string): Promise<boolean> {
    return remember(applicationId, (await applicationRows.heard(tx, applicationId)) ?? '').has(event);
  }

  return {
    hears(tx, applicationId, event) {
      const found = known.get(applicationId);
      return found && found.until > clock.now() ? found.events.has(event) : look(tx, applicationId, event);
    },
    remember,
    forget: (applicationId) => known.delete(applicationId),
  };
}
