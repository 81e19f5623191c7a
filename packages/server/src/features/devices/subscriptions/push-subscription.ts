import { type PushSubscription, readBase64url } from '@countersign/device';
import type { Result } from '../../../kernel/result.ts';
import { hasMembers } from '../has-members.ts';

export type { PushSubscription };

/** `push_host`: pushes may not go there. `push_key`: it was not made with a key of this server. */
export type PushRefusal = 'push_host' | 'push_key';

/** Whether this server can push to a subscription, and by which of its keys. */
export type AcceptPush = (push: PushSubscription) => Promise<Result<{ key: string }, PushRefusal>>;

const longestEndpoint = 2048;

/**
 * A subscription to pushes as browsers give it (RFC 8030, RFC 8291); undefined for anything else. The address is another's choice:
 * nobody may call it but through the client that guards addresses.
 */
export function readPushSubscription(value: unknown): PushSubscription | undefined {
  const members = ['kind', 'endpoint', 'p256dh', 'auth'] as const;
  if (!hasMembers(value, members) && !hasMembers(value, [...members, 'key'])) return undefined;
  const { kind, endpoint, p256dh, auth, key } = value as Record<(typeof members)[number] | 'key', unknown>;
  if (kind !== 'webpush' || typeof endpoint !== 'string' || typeof p256dh !== 'string' || typeof auth !== 'string') {
    return undefined;
  }
  if (endpoint.length > longestEndpoint || !isAddress(endpoint)) return undefined;
  if (!isPoint(p256dh) || readBase64url(auth)?.length !== 16) return undefined;
  if (key === undefined) return { kind, endpoint, p256dh, auth };
  return typeof key === 'string' && isPoint(key) ? { kind, endpoint, p256dh, auth, key } : undefined;
}

function isAddress(text: string): boolean {
  if (!URL.canParse(text)) return false;
  const { protocol, hostname, username, password } = new URL(text);
  // A push service on this very machine is for development; whether it may be used is for others to say.
  const isHere = hostname === 'localhost' || hostname === '[::1]' || /^127(\.\d{1,3}){3}$/.test(hostname);
  return (protocol === 'https:' || (protocol === 'http:' && isHere)) && username === '' && password === '';
}

/** An uncompressed point as it is written; whether it lies on the curve, encrypting tells. */
function isPoint(text: string): boolean {
  const point = readBase64url(text);
  return point?.length === 65 && point[0] === 4;
}
