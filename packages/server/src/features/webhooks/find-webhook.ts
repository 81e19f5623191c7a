import type { Seal } from '../../kernel/seal.ts';
import type { Transaction } from '../../storage/index.ts';
import { readWebhook } from './read-webhook.ts';
import { webhookRows } from './repository.ts';
import type { Webhook } from './webhook.ts';

/** A webhook of an application; undefined when it has none of this id. */
export type FindWebhook = (tx: Transaction, applicationId: number, id: string) => Promise<Webhook | undefined>;

export function makeFindWebhook({ seal }: { seal: Seal }): FindWebhook {
  return async (tx, applicationId, id) => {
    const row = await webhookRows.find(tx, { applicationId, id });
    return row && readWebhook(seal, row);
  };
}
