import { readBase64 } from './base64.ts';
import { findHeader, type GivenHeaders } from './find-header.ts';
import { bytesOf, verifyHmac } from './hmac.ts';

export interface GivenStandardWebhook {
  /** `whsec_` and base64, or the bare text of the key. While it is being replaced: both. */
  secret: string | readonly string[];
  headers: GivenHeaders;
  /** The raw body. What a parser made of it cannot be verified. */
  body: string | Uint8Array;
  /** Epoch milliseconds; the platform's clock when left out. */
  now?: number;
  /** Seconds; 300 when left out. */
  tolerance?: number;
}

export type StandardWebhookProblem =
  | 'missing_headers'
  | 'malformed_signature'
  | 'stale_timestamp'
  | 'wrong_key_or_body_altered';

export type StandardWebhookVerdict =
  | { ok: true; id: string; sentAt: Date }
  | { ok: false; reason: StandardWebhookProblem; explanation: string };

/** Verifies the headers of Standard Webhooks: `webhook-id` is the same for every attempt, so that duplicates can be told. */
export async function verifyStandardWebhook(given: GivenStandardWebhook): Promise<StandardWebhookVerdict> {
  const { headers, now = Date.now(), tolerance = 300 } = given;
  const [id, timestamp, signatures] = ['webhook-id', 'webhook-timestamp', 'webhook-signature'].map((name) =>
    findHeader(headers, name),
  );
  if (!id || !timestamp || !signatures) {
    return refuse('missing_headers', 'webhook-id, webhook-timestamp and webhook-signature are needed');
  }
  const versions = signatures.split(' ').flatMap((one) => (one.startsWith('v1,') ? [readBase64(one.slice(3))] : []));
  const readable = versions.filter((signature) => signature !== undefined);
  if (readable.length === 0) return refuse('malformed_signature', 'no signature of the form "v1,<base64>" is there');

  const text = typeof given.body === 'string' ? given.body : new TextDecoder().decode(given.body);
  const message = `${id}.${timestamp}.${text}`;
  for (const secret of [given.secret].flat()) {
    for (const signature of readable) {
      if (!(await verifyHmac(keyOf(secret), message, signature))) continue;
      const age = now / 1000 - Number(timestamp);
      if (Math.abs(age) <= tolerance) return { ok: true, id, sentAt: new Date(Number(timestamp) * 1000) };
      return refuse('stale_timestamp', `the signature holds, but was made ${Math.round(age)} s ago`);
    }
  }
  return refuse('wrong_key_or_body_altered', 'no key makes the signature hold: pass the raw body, as it came');
}

function keyOf(secret: string): Uint8Array<ArrayBuffer> {
  if (!secret.startsWith('whsec_')) return bytesOf(secret);
  return readBase64(secret.slice('whsec_'.length)) ?? bytesOf(secret);
}

function refuse(reason: StandardWebhookProblem, explanation: string): StandardWebhookVerdict {
  return { ok: false, reason, explanation };
}
