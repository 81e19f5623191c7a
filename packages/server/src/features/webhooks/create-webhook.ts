import type { Clock } from '../../kernel/clock.ts';
import type { Random } from '../../kernel/random.ts';
import { type Result, refuse } from '../../kernel/result.ts';
import type { Seal } from '../../kernel/seal.ts';
import type { Store } from '../../storage/index.ts';
import { applicationRows, newApiKey } from '../applications/index.ts';
import { describeOutboundProblem, type OutboundClient } from '../outbound/index.ts';
import { sealWebhookKey, sealWebhookUrl } from './read-webhook.ts';
import { webhookRows } from './repository.ts';
import type { Subscriptions } from './subscriptions.ts';
import { heardBy, isWebhookName, longestWebhookUrl, type Webhook, type WebhookEncoding } from './webhook.ts';

export interface CreateWebhookDeps {
  store: Store;
  clock: Clock;
  random: Random;
  seal: Seal;
  subscriptions: Subscriptions;
  outbound: Pick<OutboundClient, 'check'>;
  /** Webhooks one application may have. */
  limit: number;
}

export interface NewWebhook {
  applicationId: number;
  name: string;
  url: string;
  /** Names that exist; which do is for the wire to know. */
  events: readonly string[];
  encoding: WebhookEncoding;
}

export type CreateWebhookRefusal = 'invalid_name' | 'invalid_url' | 'no_events' | 'too_many' | 'unknown_application';

/** Subscribes an address to events. `problem` says what is wrong with a URL that is refused. */
export type CreateWebhook = (
  wanted: NewWebhook,
) => Promise<Result<{ webhook: Webhook }, CreateWebhookRefusal> & { problem?: string }>;

export function makeCreateWebhook(deps: CreateWebhookDeps): CreateWebhook {
  const { store, clock, random, seal, subscriptions, limit } = deps;

  return async ({ applicationId, name, url, events, encoding }) => {
    if (!isWebhookName(name)) return refuse('invalid_name');
    if (events.length === 0) return refuse('no_events');
    const problem = url.length > longestWebhookUrl ? 'it is too long' : await urlProblem(url);
    if (problem !== null) return { ...refuse('invalid_url'), problem };
    const id = `WH_${random.uuid()}`;
    const signingKey = `WSK_${newApiKey(random)}`;
    const own = [...new Set(events)];
    return store.write(async (tx) => {
      // Held first: of two requests at once, one finds what the other left.
      if (!(await applicationRows.hold(tx, applicationId))) return refuse('unknown_application');
      const others = await webhookRows.ofApplication(tx, applicationId);
      if (others.length >= limit) return refuse('too_many');
      const now = clock.now();
      const row = { events: own.join(' ') };
      await webhookRows.insert(tx, {
        ...{ id, applicationId, name, encoding, now, ...row },
        urlSealed: sealWebhookUrl(seal, { applicationId, id }, url),
        signingKeySealed: sealWebhookKey(seal, { applicationId, id }, signingKey),
      });
      await applicationRows.setHeard(tx, applicationId, heardBy([...others, row]));
      tx.afterCommit(() => subscriptions.forget(applicationId));
      const webhook = { id, applicationId, name, url, events: own, signingKey, encoding, createdAt: now };
      return { ok: true, webhook };
    });
  };

  /** In words; null when nothing is wrong. */
  async function urlProblem(url: string): Promise<string | null> {
    const problem = await deps.outbound.check(url);
    if (problem === 'unknown_host') return 'its host is not found';
    return problem === null ? null : describeOutboundProblem(problem);
  }
}
