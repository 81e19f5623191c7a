import { timingSafeEqual } from 'node:crypto';

/** Compares two secrets in time that depends on their lengths only (ASVS 11.2.4). */
export function sameSecret(left: string | Uint8Array, right: string | Uint8Array): boolean {
  const a = Buffer.from(left);
  const b = Buffer.from(right);
  if (a.length !== b.length) return false;
  return timingSafeEqual(a, b);
}
