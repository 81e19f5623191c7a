import { type CanonicalValue, readBase64url, readCanonical } from '@countersign/device';
import { hasMembers } from './has-members.ts';

/** Exactly these members of a signed message; undefined unless its bytes are the one way to write them. */
export function readSigned<Name extends string>(
  p: unknown,
  names: readonly Name[],
): { bytes: Uint8Array; members: Record<Name, CanonicalValue> } | undefined {
  const bytes = typeof p === 'string' ? readBase64url(p) : undefined;
  const read = bytes && readCanonical(bytes);
  if (!bytes || !read?.ok || !hasMembers(read.value, names)) return undefined;
  return { bytes, members: read.value as Record<Name, CanonicalValue> };
}

/** What every signed message of a device says beside its own matter. */
export function isSignedBy(
  { v, typ, iss, dev, iat, jti }: Record<'v' | 'typ' | 'iss' | 'dev' | 'iat' | 'jti', CanonicalValue>,
  expected: { typ: string; iss: string; deviceId: string },
): boolean {
  if (v !== 1 || typ !== expected.typ || iss !== expected.iss || dev !== expected.deviceId) return false;
  return Number.isSafeInteger(iat) && typeof jti === 'string' && readBase64url(jti)?.length === 16;
}
