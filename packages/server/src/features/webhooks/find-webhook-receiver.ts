import type { Seal } from '../../kernel/seal.ts';
import type { Transaction } from '../../storage/index.ts';
import { applicationRows } from '../applications/index.ts';
import type { OutboundRequest } from '../outbound/index.ts';
import { readWebhook } from './read-webhook.ts';
import { webhookRows } from './repository.ts';
import { type OutgoingEvent, writeWebhookRequest } from './write-webhook-request.ts';

/** Whoever an event goes to, as configured at this moment; null for a webhook that was deleted, or of a disabled application. */
export type FindWebhookReceiver = (
  tx: Transaction,
  applicationId: number,
  endpoint: string,
) => Promise<{ write(event: OutgoingEvent): OutboundRequest } | null>;

export function makeFindWebhookReceiver({ seal }: { seal: Seal }): FindWebhookReceiver {
  return async (tx, applicationId, endpoint) => {
    const row = await webhookRows.find(tx, { applicationId, id: endpoint.replace('webhook:', '') });
    const application = row && (await applicationRows.byId(tx, applicationId));
    if (!application || application.disabled_at !== null) return null;
    const webhook = readWebhook(seal, row);
    return { write: (event) => writeWebhookRequest(webhook, event) };
  };
}
