import type { OutboundRequest } from '../outbound/index.ts';
import { signJwt } from './sign-jwt.ts';
import type { Webhook } from './webhook.ts';

/** An event that is to go out now. */
export interface OutgoingEvent {
  /** The same at every attempt, so that receivers can drop what they have had. */
  id: string;
  /** JSON, as it was when it happened. */
  body: string;
  now: number;
}

/**
 * One attempt to tell a webhook of an event: the event, with its identifier as `jti` and the moment of the attempt as `iat`, as a JWT
 * that is signed with the webhook's own key, in a parameter that is called `body`.
 */
export function writeWebhookRequest(webhook: Webhook, { id, body, now }: OutgoingEvent): OutboundRequest {
  const claims = { ...(JSON.parse(body) as object), iat: Math.floor(now / 1000), jti: id };
  const token = signJwt(claims, webhook.signingKey);
  const isForm = webhook.encoding === 'form';
  // A JWT holds nothing that a form would have to encode.
  const content = isForm ? `body=${token}` : JSON.stringify({ body: token });
  const headers = {
    'Content-Type': isForm ? 'application/x-www-form-urlencoded' : 'application/json',
    'Content-Length': String(Buffer.byteLength(content)),
    'User-Agent': 'countersign',
  };
  return { method: 'POST', url: webhook.url, headers, body: content };
}
