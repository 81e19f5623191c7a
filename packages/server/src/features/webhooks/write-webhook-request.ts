import { signJwt } from './sign-jwt.ts';
import type { Webhook } from './webhook.ts';

/** A request as it goes out. */
export interface WebhookRequest {
  method: 'POST';
  url: string;
  headers: Record<string, string>;
  body: string;
}

/**
 * One attempt to tell a webhook of an event: the event, with the moment of the attempt as `iat`, signed as a JWT with the webhook's own
 * key, in a parameter that is called `body`.
 */
export function writeWebhookRequest(webhook: Webhook, event: object, now: number): WebhookRequest {
  const token = signJwt({ ...event, iat: Math.floor(now / 1000) }, webhook.signingKey);
  const isForm = webhook.encoding === 'form';
  return {
    method: 'POST',
    url: webhook.url,
    headers: { 'content-type': isForm ? 'application/x-www-form-urlencoded' : 'application/json' },
    // A JWT holds nothing that a form would have to encode.
    body: isForm ? `body=${token}` : JSON.stringify({ body: token }),
  };
}
