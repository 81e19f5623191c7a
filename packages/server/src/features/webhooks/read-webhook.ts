import type { Seal } from '../../kernel/seal.ts';
import type { WebhookRow } from './repository.ts';
import type { Webhook, WebhookEncoding } from './webhook.ts';

interface Place {
  applicationId: number;
  id: string;
}

/** Bound to application and webhook: what was copied to another row does not open. */
export const sealWebhookUrl = (seal: Seal, { applicationId, id }: Place, url: string): string =>
  seal.seal(url, ['webhooks', 'url', applicationId, id]);

export const sealWebhookKey = (seal: Seal, { applicationId, id }: Place, key: string): string =>
  seal.seal(key, ['webhooks', 'signing_key', applicationId, id]);

export function readWebhook(seal: Seal, row: WebhookRow): Webhook {
  const { application_id: applicationId, id } = row;
  return {
    id,
    applicationId,
    name: row.name,
    url: seal.open(row.url_sealed, ['webhooks', 'url', applicationId, id]),
    events: row.events.split(' '),
    signingKey: seal.open(row.signing_key_sealed, ['webhooks', 'signing_key', applicationId, id]),
    encoding: row.encoding as WebhookEncoding,
    createdAt: row.created_at,
  };
}
