import type { AttemptOutcome } from '../judge-answer.ts';
import type { WaitingCallback } from '../repository.ts';

/** An attempt that ended and is not on record yet. */
export interface EndedAttempt {
  callback: WaitingCallback;
  startedAt: number;
  endedAt: number;
  outcome: AttemptOutcome;
}
