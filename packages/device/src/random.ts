import { base64url } from './base64url.ts';
import type { Bytes } from './bytes.ts';

/** Unpredictable bytes. */
export type Random = (length: number) => Bytes;

/** The platform's generator. */
export const webRandom: Random = (length) => crypto.getRandomValues(new Uint8Array(length));

/** Identifier of one signed message: 128 bits, never used twice. */
export function freshJti(random: Random): string {
  return base64url(random(16));
}
