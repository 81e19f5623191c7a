/** A one-time code sent to a user: valid for one application, one user and at most one action, for minutes, once. */
export interface PasscodeKey {
  applicationId: number;
  userId: number;
  /** Null for an ordinary login code; a code given out for an action is good for that action only. */
  action: string | null;
}

/** What became of a code that somebody entered. `used` is told apart because Authy's clients show it. */
export type CheckOutcome = 'accepted' | 'used' | 'wrong';

/** Authy's clients refuse longer ones themselves. */
export const longestAction = 255;

export const passcodePurpose = 'passcode';
