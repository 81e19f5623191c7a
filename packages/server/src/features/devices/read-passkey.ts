import { readBase64url } from '@countersign/device';
import type { Passkey } from './device.ts';
import { hasMembers } from './has-members.ts';
import { readKey } from './verify-user-verification.ts';

const longestId = 1400;

/** A passkey as a device says it has one; undefined for anything else. */
export function readPasskey(value: unknown): Passkey | undefined {
  if (!hasMembers(value, ['id', 'pk', 'alg'])) return undefined;
  const { id, pk, alg } = value;
  if (typeof id !== 'string' || typeof pk !== 'string' || (alg !== 'ES256' && alg !== 'RS256')) return undefined;
  if (id === '' || id.length > longestId || readBase64url(id) === undefined) return undefined;
  return readKey({ pk, alg }) === undefined ? undefined : { id, pk, alg };
}
