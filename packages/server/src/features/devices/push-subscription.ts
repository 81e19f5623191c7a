import { type PushSubscription, readBase64url } from '@countersign/device';
import { hasMembers } from './has-members.ts';

export type { PushSubscription };

const longestEndpoint = 2048;

/**
 * A subscription to pushes as browsers give it (RFC 8030, RFC 8291); undefined for anything else. The address is another's choice:
 * nobody may call it but through the client that guards addresses.
 */
export function readPushSubscription(value: unknown): PushSubscription | undefined {
  if (!hasMembers(value, ['kind', 'endpoint', 'p256dh', 'auth'])) return undefined;
  const { kind, endpoint, p256dh, auth } = value;
  if (kind !== 'webpush' || typeof endpoint !== 'string' || typeof p256dh !== 'string' || typeof auth !== 'string') {
    return undefined;
  }
  if (endpoint.length > longestEndpoint || !isAddress(endpoint)) return undefined;
  const point = readBase64url(p256dh);
  const isKey = point?.length === 65 && point[0] === 4;
  return isKey && readBase64url(auth)?.length === 16 ? { kind, endpoint, p256dh, auth } : undefined;
}

function isAddress(text: string): boolean {
  if (!URL.canParse(text)) return false;
  const { protocol, username, password } = new URL(text);
  return protocol === 'https:' && username === '' && password === '';
}
