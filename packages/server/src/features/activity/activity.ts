/** What can be noted about a user or an application. Counted by the statistics and shown in the console. */
export type ActivityKind =
  | 'user_registered'
  | 'user_updated'
  | 'user_removed'
  | 'user_unlocked'
  | 'token_accepted'
  | 'user_suspended'
  | 'phone_verified'
  | 'soft_token_added'
  // About devices, with `{ deviceId }`.
  | 'enrolment_offered'
  | 'device_pending'
  | 'device_registered'
  | 'device_refused'
  | 'device_rotated'
  | 'device_revoked'
  // Told to us by the application about its own user.
  | 'password_reset'
  | 'banned'
  | 'unbanned'
  | 'cookie_login';

export interface Activity {
  applicationId: number;
  userId: number | null;
  kind: ActivityKind;
  /** Free data of the application; stored sealed because it may be about a person. */
  data?: object;
}
