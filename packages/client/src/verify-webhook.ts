import { readBase64 } from './base64.ts';
import { bytesOf, verifyHmac } from './hmac.ts';
import { isRecord } from './is-record.ts';
import { dateOfText } from './read-value.ts';

/** What happened, as a webhook tells it. */
export interface WebhookEvent {
  /** Such as `user_added`. */
  event: string;
  time: Date | null;
  objects: Record<string, unknown>;
  /** The same for every attempt to deliver it; null when the sender gave none. */
  id: string | null;
  /** All that was signed. */
  claims: Record<string, unknown>;
}

export type WebhookProblem =
  | 'missing_token'
  | 'malformed_token'
  | 'wrong_algorithm'
  | 'wrong_key'
  | 'stale'
  | 'not_an_event';

export type WebhookVerdict =
  | { ok: true; event: WebhookEvent }
  | { ok: false; reason: WebhookProblem; explanation: string };

export interface WebhookOptions {
  /** Epoch milliseconds; the platform's clock when left out. */
  now?: number;
  /** Seconds since it was signed; null, as when left out, for any: deliveries are repeated for days, tell duplicates by `id`. */
  tolerance?: number | null;
}

/**
 * Verifies a webhook.
 * @param given the token, or the body that carries it as `body`: raw text, JSON or form, or parsed
 * @param signingKey of the webhook, `WSK_…`. While it is being replaced: both
 */
export async function verifyWebhook(
  given: unknown,
  signingKey: string | readonly string[],
  { now = Date.now(), tolerance = null }: WebhookOptions = {},
): Promise<WebhookVerdict> {
  const token = tokenOf(given);
  if (token === undefined) return refuse('missing_token', 'there is no parameter `body` with a token');
  const [head = '', payload = '', tail = '', ...more] = token.split('.');
  const [header, claims, signature] = [readJson(head), readJson(payload), readBase64(tail)];
  if (!header || !claims || !signature?.length || more.length > 0) {
    return refuse('malformed_token', 'this is no JSON Web Token: three parts of base64url with dots between them');
  }
  if (header.alg !== 'HS256') return refuse('wrong_algorithm', `only HS256 is taken, not ${String(header.alg)}`);
  if (!(await isSigned(`${head}.${payload}`, signature, [signingKey].flat()))) {
    return refuse('wrong_key', 'signed with another key, or changed on its way: each webhook has its own signing key');
  }
  const age = typeof claims.iat === 'number' ? now / 1000 - claims.iat : Number.NaN;
  if (tolerance !== null && !(Math.abs(age) <= tolerance)) {
    return refuse('stale', `the signature holds, but was made ${Math.round(age)} s ago`);
  }
  if (typeof claims.event !== 'string') return refuse('not_an_event', 'the signature holds, but no event is named');
  return { ok: true, event: readEvent(claims.event, claims) };
}

async function isSigned(
  message: string,
  signature: Uint8Array<ArrayBuffer>,
  keys: readonly string[],
): Promise<boolean> {
  for (const key of keys) if (await verifyHmac(bytesOf(key), message, signature)) return true;
  return false;
}

function tokenOf(given: unknown): string | undefined {
  if (isRecord(given)) return typeof given.body === 'string' ? given.body : undefined;
  if (typeof given !== 'string') return undefined;
  const text = given.trim();
  if (text.startsWith('{')) return tokenOf(readText(text) ?? {});
  return text.startsWith('body=') ? (new URLSearchParams(text).get('body') ?? undefined) : text || undefined;
}

function readJson(part: string): Record<string, unknown> | undefined {
  const bytes = readBase64(part);
  return bytes && readText(new TextDecoder().decode(bytes));
}

function readText(text: string): Record<string, unknown> | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return isRecord(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

function readEvent(event: string, claims: Record<string, unknown>): WebhookEvent {
  return {
    event,
    time: dateOfText(claims.time),
    objects: isRecord(claims.objects) ? claims.objects : {},
    id: typeof claims.jti === 'string' ? claims.jti : null,
    claims,
  };
}

function refuse(reason: WebhookProblem, explanation: string): WebhookVerdict {
  return { ok: false, reason, explanation };
}
