import type { PublicJwk, UserVerification } from '@countersign/device';

/** `pending` goes over into one of the others; nothing leaves those. */
export type ApprovalStatus = 'pending' | 'approved' | 'denied' | 'expired';

/** `not_me`: the person reports that they asked for nothing. `voided`: the person is no longer a user of the application. */
export type ApprovalReason = 'not_me' | 'mistake' | 'number_mismatch' | 'voided';

/** `add_device`: the server itself asks whether one more device may be trusted; the application neither asked nor is told. */
export type ApprovalPurpose = 'approval' | 'add_device';

export type UserVerificationNeed = 'none' | 'required';

/** One row that is shown, or kept, in the order it was given in. */
export interface Detail {
  label: string;
  value: string;
}

export interface Logo {
  res: 'default' | 'low' | 'med' | 'high';
  url: string;
}

/** What the application gave. Null where it gave nothing. */
export interface ApprovalContent {
  message: string;
  details: Detail[] | null;
  hiddenDetails: Detail[] | null;
  logos: Logo[] | null;
}

/** Everything that proves an answer, but for the request bytes that it answers. */
export interface AnswerProof {
  /** The answer's bytes as received, in base64url. */
  bytes: string;
  /** In base64url. */
  signature: string;
  /** The device's key when it answered. */
  jwk: PublicJwk;
  userVerification: UserVerification | null;
  /** The passkey's public key when it answered; null where none was asked for. */
  passkey: { id: string; pk: string; alg: string } | null;
  /** The device's own clock, Unix seconds. Evidence only. */
  signedAt: number;
}

/** One question to one user of one application. */
export interface Approval extends ApprovalContent {
  /** UUID. */
  id: string;
  /** 24 hex digits: what Authy's wire calls `_id`. */
  objectId: string;
  applicationId: number;
  /** 24 hex digits too. */
  applicationObjectId: string;
  userId: number;
  userObjectId: string;
  purpose: ApprovalPurpose;
  /** The device that is to be added. */
  subjectDeviceId: string | null;
  /** 0 for never. */
  secondsToExpire: number;
  status: ApprovalStatus;
  reason: ApprovalReason | null;
  createdAt: number;
  /** {@link neverExpires} for never. */
  expiresAt: number;
  updatedAt: number;
  /** When it was answered or found expired; null while pending. */
  processedAt: number | null;
  /** When the application's callback was delivered. */
  notifiedAt: number | null;
  answeredDeviceId: string | null;
  answer: AnswerProof | null;
}

/** Anything else cannot be an id, and not everything may be asked of a database: PostgreSQL throws at a zero byte. */
export function isApprovalId(text: string): boolean {
  return /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(text);
}

/** `expiresAt` of an approval that does not expire. */
export const neverExpires = Number.MAX_SAFE_INTEGER;

interface Life {
  status: ApprovalStatus;
  expiresAt: number;
}

/** The status as of now: expiry is true when its time comes, whoever writes it down later. */
export function statusAt({ status, expiresAt }: Life, now: number): ApprovalStatus {
  return status === 'pending' && expiresAt <= now ? 'expired' : status;
}
