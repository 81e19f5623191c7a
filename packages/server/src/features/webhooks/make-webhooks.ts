import type { Clock } from '../../kernel/clock.ts';
import type { Random } from '../../kernel/random.ts';
import type { Seal } from '../../kernel/seal.ts';
import type { Store } from '../../storage/index.ts';
import type { OutboundClient } from '../outbound/index.ts';
import { makeCreateWebhook } from './create-webhook.ts';
import { makeDeleteWebhook } from './delete-webhook.ts';
import { makeListWebhooks } from './list-webhooks.ts';
import type { Subscriptions } from './subscriptions.ts';

export interface WebhooksDeps {
  store: Store;
  clock: Clock;
  random: Random;
  seal: Seal;
  subscriptions: Subscriptions;
  outbound: Pick<OutboundClient, 'check'>;
  limit: number;
}

/** What an application does with its webhooks. */
export function makeWebhooks(deps: WebhooksDeps) {
  return {
    createWebhook: makeCreateWebhook(deps),
    listWebhooks: makeListWebhooks(deps),
    deleteWebhook: makeDeleteWebhook(deps),
  };
}
