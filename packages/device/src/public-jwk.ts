import { base64url, readBase64url } from './base64url.ts';
import { sha256 } from './bytes.ts';
import { canonicalBytes } from './canonical-json.ts';
import { hasExactly, isOneOf } from './shape.ts';

/** Public half of a device key (RFC 7518 6.2.1). A type, not an interface, so that it is canonical JSON too. */
export type PublicJwk = { crv: 'P-256'; kty: 'EC'; x: string; y: string };

/** Whether a value is such a key and nothing more: no private part, coordinates of 32 bytes. The curve is asked on use. */
export function isPublicJwk(value: unknown): value is PublicJwk {
  return hasExactly(value, { crv: isOneOf('P-256'), kty: isOneOf('EC'), x: isCoordinate, y: isCoordinate });
}

export function isCoordinate(value: unknown): value is string {
  return typeof value === 'string' && readBase64url(value)?.length === 32;
}

/** Name of a key: RFC 7638, whose text is the canonical one of exactly these members. */
export async function thumbprintOf({ crv, kty, x, y }: PublicJwk): Promise<string> {
  return base64url(await sha256(canonicalBytes({ crv, kty, x, y })));
}
