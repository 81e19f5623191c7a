import { createHash } from 'node:crypto';
import { canonicalBytes, type PublicJwk } from '@countersign/device';

/** RFC 7638, at once: a unit of work waits for nothing. */
export function thumbprintOf({ crv, kty, x, y }: PublicJwk): string {
  return createHash('sha256').update(canonicalBytes({ crv, kty, x, y })).digest('base64url');
}
