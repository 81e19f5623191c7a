import { mostClockSkew } from '../../kernel/clock.ts';
import { deriveCode } from '../../kernel/derived-code.ts';
import type { Seal } from '../../kernel/seal.ts';
import type { PhoneVerificationRow } from './repository.ts';

/** How a code travels to a number. */
export type VerificationChannel = 'sms' | 'voice';

/** How long a code is valid, in milliseconds; the wire fixes it, and it is the most that NIST SP 800-63B 3.1.3.2 allows. */
export const verificationLife = 600_000;

/** Digits of a code when the request does not say, and the bounds of what it may say; fixed by the wire. */
export const verificationDigits = { usual: 4, fewest: 4, most: 10 };

/** What codes are for; in messages and, so that no code is good for anything else, in their derivation. */
export const verificationPurpose = 'phone_verification';

/** `expired` also for one that a newer code took the place of, and for one from before the clock was set back. */
export type VerificationStatus = 'pending' | 'verified' | 'expired';

type Life = Pick<PhoneVerificationRow, 'verified_at' | 'superseded_at' | 'created_at' | 'expires_at'>;

export function statusOf(life: Life, now: number): VerificationStatus {
  const { verified_at, superseded_at, created_at, expires_at } = life;
  if (verified_at !== null) return 'verified';
  const isLive = superseded_at === null && expires_at > now && created_at <= now + mostClockSkew;
  return isLive ? 'pending' : 'expired';
}

/** Whole seconds left, never more than there are. */
export function secondsToExpire(expiresAt: number, now: number): number {
  return Math.max(0, Math.floor((expiresAt - now) / 1000));
}

/** The code of a verification: the application's own, or the one that belongs to its seed. */
export function codeOf(seal: Seal, row: PhoneVerificationRow): string {
  const { id, application_id: applicationId, phone_index: phoneIndex, custom_code_sealed: custom } = row;
  if (custom !== null) return openCustomCode(seal, { applicationId, id }, custom);
  const purpose = JSON.stringify([verificationPurpose, applicationId, phoneIndex]);
  return deriveCode(seal, { keyId: row.key_id, seed: row.seed, digits: row.digits, purpose });
}

interface Place {
  applicationId: number;
  id: string;
}

export function sealCustomCode(seal: Seal, { applicationId, id }: Place, code: string): string {
  return seal.seal(code, ['phone_verifications', 'custom_code', applicationId, id]);
}

function openCustomCode(seal: Seal, { applicationId, id }: Place, sealed: string): string {
  return seal.open(sealed, ['phone_verifications', 'custom_code', applicationId, id]);
}
