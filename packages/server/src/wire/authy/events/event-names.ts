import type { AuthyEvent } from '@countersign/contract/events';
import type { ActivityKind } from '../../../features/activity/index.ts';

/** What is told beside the application. */
export type EventObject = 'user' | 'device' | 'onetouch_request' | 'phone_verification';

interface NamedEvent {
  event: AuthyEvent;
  objects: readonly EventObject[];
}

const about = (event: AuthyEvent, ...objects: EventObject[]): NamedEvent => ({ event, objects });

/**
 * What each activity is called by Authy's webhooks and reports, and what they tell of it; null for what they do not know. Recovery of
 * accounts and changes of numbers do not exist here, so their events are never raised.
 */
const named: Readonly<Record<ActivityKind, NamedEvent | null>> = {
  user_registered: about('user_added', 'user'),
  user_updated: null,
  user_removed: about('user_removed', 'user'),
  user_unlocked: null,
  user_suspended: about('suspended_account', 'user'),
  token_sent: about('totp_token_sent', 'user'),
  token_called: about('totp_token_sent_via_call', 'user'),
  token_accepted: about('token_verified', 'user'),
  token_refused: about('token_invalid', 'user'),
  soft_token_added: null,
  phone_verification_started: about('phone_verification_started', 'phone_verification'),
  phone_verification_failed: about('phone_verification_failed', 'phone_verification'),
  phone_verification_missing: about('phone_verification_not_found'),
  phone_code_refused: about('phone_verification_code_is_invalid', 'phone_verification'),
  phone_verified: about('phone_verification_code_is_valid', 'phone_verification'),
  custom_code_refused: about('custom_message_not_allowed'),
  starts_limited: about('too_many_phone_verifications', 'phone_verification'),
  checks_limited: about('too_many_code_verifications'),
  enrolment_offered: null,
  device_pending: null,
  device_registered: about('device_registration_completed', 'device', 'user'),
  device_refused: null,
  push_lost: null,
  device_rotated: null,
  device_passkey_added: null,
  device_revoked: null,
  approval_requested: null,
  approval_reported: null,
  approval_answered: about('one_touch_request_responded', 'onetouch_request', 'user'),
  callbacks_given_up: null,
  password_reset: null,
  banned: null,
  unbanned: null,
  cookie_login: null,
};

export const eventOf = (kind: ActivityKind): AuthyEvent | null => named[kind]?.event ?? null;

export const objectsOf = (kind: ActivityKind): readonly EventObject[] => named[kind]?.objects ?? [];

/** The activities that have a name outside. */
export const reportedKinds = (Object.keys(named) as ActivityKind[]).filter((kind) => named[kind] !== null);

const kindsByEvent: ReadonlyMap<string, ActivityKind> = new Map(
  reportedKinds.map((kind) => [String(eventOf(kind)), kind]),
);

/** Undefined for events that are never raised. */
export const kindOf = (event: AuthyEvent): ActivityKind | undefined => kindsByEvent.get(event);
