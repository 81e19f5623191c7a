/** What can be noted about a user or an application. Counted by the statistics, reported, and told to webhooks. */
export type ActivityKind =
  | 'user_registered'
  | 'user_updated'
  | 'user_removed'
  | 'user_unlocked'
  | 'user_suspended'
  | 'token_sent' // by SMS or e-mail
  | 'token_called' // by voice
  | 'token_accepted'
  | 'token_refused'
  | 'soft_token_added'
  | 'phone_verification_started'
  | 'phone_verification_failed' // nobody took the message
  | 'phone_verification_missing' // a code was entered, and none was waiting
  | 'phone_code_refused'
  | 'phone_verified'
  | 'custom_code_refused'
  | 'starts_limited'
  | 'checks_limited'
  // About devices, with `{ deviceId }`.
  | 'enrolment_offered'
  | 'device_pending'
  | 'device_registered'
  | 'device_refused'
  | 'device_rotated'
  | 'device_passkey_added'
  | 'device_revoked'
  | 'push_lost' // its push service forgot it
  // About approvals, with `{ approvalId, status }`.
  | 'approval_requested'
  | 'approval_answered'
  | 'approval_reported' // "this wasn't me"
  // With `{ endpoint, reason }`.
  | 'callbacks_given_up'
  // Told to us by the application about its own user.
  | 'password_reset'
  | 'banned'
  | 'unbanned'
  | 'cookie_login';

/**
 * Kinds that anybody can cause without end, by wrong codes or calls in vain. They are noted while a webhook wants to hear of them and
 * otherwise not at all: a flood of wrong guesses must not fill the database.
 */
export const onlyWhenHeard: ReadonlySet<ActivityKind> = new Set([
  'token_refused',
  'phone_code_refused',
  'phone_verification_missing',
  'custom_code_refused',
  'starts_limited',
  'checks_limited',
]);

/** Which request it came from. */
export interface Origin {
  requestId: string;
  /** Address of the caller: the application's backend, or a device. */
  ip: string | null;
}

export interface Activity {
  applicationId: number;
  userId: number | null;
  kind: ActivityKind;
  /**
   * What identifies and describes it: `{ deviceId }`, `{ approvalId, status }`, a verification, or free data of the application.
   * Stored sealed because it may be about a person.
   */
  data?: object;
  origin?: Origin | undefined;
}

/** An activity with its moment, as webhooks hear of it and reports find it. */
export interface NotedActivity extends Activity {
  at: number;
}

/** What an activity about a phone verification says of it. */
export interface VerificationData {
  /** Null when none was started. */
  verificationId: string | null;
  /** E.164 with the plus sign. */
  phone: string;
  countryCode: number;
  /** Null where only its start knows. */
  via: 'sms' | 'voice' | null;
  locale: string | null;
}
