import { createHmac } from 'node:crypto';
import { sameSecret } from './same-secret.ts';

/** What codes look like. */
export interface TotpShape {
  digits: number;
  /** Seconds each code is shown. */
  period: number;
}

/** The number of the step that is current at `now` (epoch milliseconds). */
export function totpStep(now: number, { period }: TotpShape): number {
  return Math.floor(now / (period * 1000));
}

/** The code of one step: HMAC-SHA1 and dynamic truncation (RFC 6238 4, RFC 4226 5.3). */
export function totpCode(secret: Uint8Array, step: number, { digits }: TotpShape): string {
  const counter = Buffer.alloc(8);
  counter.writeBigUInt64BE(BigInt(step));
  const hash = createHmac('sha1', secret).update(counter).digest();
  const offset = hash.readUInt8(hash.length - 1) & 0x0f;
  const value = hash.readUInt32BE(offset) & 0x7fffffff;
  return (value % 10 ** digits).toString().padStart(digits, '0');
}

/**
 * The steps from `drift` before to `drift` after `now` whose code this is. Every step is compared, always: how long it takes
 * tells nothing about the codes.
 */
export function matchingSteps(
  { secret, code, now, drift }: { secret: Uint8Array; code: string; now: number; drift: number },
  shape: TotpShape,
): number[] {
  const current = totpStep(now, shape);
  const steps = Array.from({ length: 2 * drift + 1 }, (_, index) => current - drift + index);
  return steps.filter((step) => sameSecret(totpCode(secret, step, shape), code));
}
