import type { Seal } from '../../kernel/seal.ts';
import type { Store } from '../../storage/index.ts';
import { readWebhook } from './read-webhook.ts';
import { webhookRows } from './repository.ts';
import type { Webhook } from './webhook.ts';

/** The webhooks of an application, or of all when none is named; the oldest first. */
export type ListWebhooks = (applicationId?: number) => Promise<Webhook[]>;

export function makeListWebhooks({ store, seal }: { store: Store; seal: Seal }): ListWebhooks {
  return async (applicationId) => {
    const rows = await store.read((tx) =>
      applicationId === undefined ? webhookRows.all(tx) : webhookRows.ofApplication(tx, applicationId),
    );
    return rows.map((row) => readWebhook(seal, row));
  };
}
