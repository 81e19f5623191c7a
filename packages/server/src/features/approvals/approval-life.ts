import { neverExpires } from './approval.ts';

/** Seconds an approval lives when the request does not say; as on Authy's wire. */
export const usualLife = 86_400;

/**
 * How long an approval lives, in seconds, and when it ends. 0 is for ever, unless the application caps it.
 * @param asked null when the request does not say
 * @param cap seconds; null for none
 */
export function approvalLife(asked: number | null, cap: number | null, now: number) {
  const wanted = asked ?? usualLife;
  const isTooLong = cap !== null && (wanted === 0 || wanted > cap);
  const secondsToExpire = isTooLong ? cap : wanted;
  return { secondsToExpire, expiresAt: secondsToExpire === 0 ? neverExpires : now + secondsToExpire * 1000 };
}
