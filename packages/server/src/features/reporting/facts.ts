import type { PhoneNumberKind } from '../../kernel/phone-number-kind.ts';
import type { Plan } from '../applications/index.ts';
import type { ApprovalReason, ApprovalStatus } from '../approvals/index.ts';
import type { Device } from '../devices/index.ts';

/** What is known of everything that an activity is about; null where it is not about such a thing, or the thing is gone. */
export interface Facts {
  application: { id: number; name: string; plan: Plan };
  user: UserFacts | null;
  device: Device | null;
  approval: ApprovalFacts | null;
  verification: VerificationFacts | null;
}

export interface UserFacts {
  id: number;
  /** E.164; empty for a user without a number. */
  phone: string;
  countryCode: number;
  locale: string;
}

export interface ApprovalFacts {
  id: string;
  status: ApprovalStatus;
  /** What the person said to it, or what ended it for them; null for nothing. */
  reason: ApprovalReason | null;
  expiresAt: number;
  /** The device's own clock when it answered, Unix seconds. */
  signedAt: number | null;
}

export interface VerificationFacts {
  id: string | null;
  /** E.164. */
  phone: string;
  countryCode: number;
  kind: PhoneNumberKind;
  locale: string | null;
  via: 'sms' | 'voice' | null;
  digits: number | null;
  expiresAt: number | null;
}
