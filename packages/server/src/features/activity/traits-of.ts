import type { Activity, ActivityKind } from './activity.ts';

/** What reports are filtered by, beside kind, user and time. */
export interface Traits {
  /** Id of the approval, device or verification it is about. */
  subjectId: string | null;
  /** How an approval was answered. */
  outcome: string | null;
  /** Of the number that is verified. */
  countryCode: number | null;
  /** How the code travels to it. */
  channel: string | null;
}

const none: Traits = { subjectId: null, outcome: null, countryCode: null, channel: null };

/** Which member of the data names what an activity is about. Data of other kinds belongs to the application and is not looked into. */
const subjects: Partial<Record<ActivityKind, string>> = {
  approval_answered: 'approvalId',
  device_registered: 'deviceId',
  phone_verification_started: 'verificationId',
  phone_verification_failed: 'verificationId',
  phone_code_refused: 'verificationId',
  phone_verified: 'verificationId',
};

export function traitsOf({ kind, data }: Activity): Traits {
  const subject = subjects[kind];
  if (subject === undefined || data === undefined) return none;
  const given = data as Record<string, unknown>;
  return {
    subjectId: text(given[subject]),
    outcome: text(given.status),
    countryCode: typeof given.countryCode === 'number' ? given.countryCode : null,
    channel: text(given.via),
  };
}

const text = (value: unknown): string | null => (typeof value === 'string' ? value : null);
