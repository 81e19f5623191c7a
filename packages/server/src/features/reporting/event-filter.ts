import type { ActivityKind } from '../activity/index.ts';

/** Which activities a report is about; what is left out is not looked at. */
export interface EventFilter {
  kind?: ActivityKind;
  userId?: number;
  /** Id of an approval, a device or a phone verification. */
  subjectId?: string;
  /** How an approval was answered. */
  outcome?: string;
  countryCode?: number;
  channel?: string;
  /** First and last moment, both included. */
  from: number;
  to: number;
}

/** How far back a report reaches that does not say from when, as Authy's did; in milliseconds. */
export const usualReach = 90 * 86_400_000;
