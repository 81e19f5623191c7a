import { mostClockSkew } from '../../../kernel/clock.ts';

/** What is remembered of pushes to one user of one application, against push bombing. */
export interface PushHistory {
  /** Until when nothing is pushed; 0 for no such time. */
  silentUntil: number;
  /** Pushed within {@link pushWindow}, and not approved. */
  unheeded: number;
  /** Whether one of them still waits for an answer on the phone. */
  hasLivePush: boolean;
}

/** Milliseconds within which unanswered and denied pushes are counted; and how long one that is not answered stands in for the next. */
export const pushWindow = 600_000;

/** Milliseconds without pushes, after too many of them and after a report. */
export const silence = 900_000;

/** Unanswered or denied pushes in the window; at the next request silence begins. */
export const mostUnheeded = 5;

/** Milliseconds for which approvals need a number after a report, unless one with a number is approved before. */
export const numberNeeded = 86_400_000;

/** Whether a request may be pushed now, and until when none may. Asking again moves no time that was set before. */
export function judgePush(history: PushHistory, now: number): { isSilent: boolean; silentUntil: number } {
  const { silentUntil, unheeded, hasLivePush } = history;
  if (lasts(silentUntil, silence, now)) return { isSilent: true, silentUntil };
  if (unheeded >= mostUnheeded) return { isSilent: true, silentUntil: now + silence };
  return { isSilent: hasLivePush, silentUntil };
}

/** Whether a time that was set to be `length` away still lies ahead; one further away was set before the clock was set back. */
export function lasts(until: number, length: number, now: number): boolean {
  return until > now && until <= now + length + mostClockSkew;
}
