import type { Clock } from '../../kernel/clock.ts';
import type { Transaction } from '../../storage/index.ts';
import type { Subject } from './guess-guard.ts';
import { protectionRows } from './repository.ts';

/** How a subject stands with its guesses, for showing to operators. */
export interface GuessStanding {
  /** Wrong codes in a row, since the last right one. */
  failures: number;
  /** When the subject is served again; null when it is not suspended. */
  suspendedUntil: number | null;
  /** Whether only an operator unlocks. */
  isHardLocked: boolean;
}

export type ShowGuesses = (tx: Transaction, subject: Subject) => Promise<GuessStanding>;

export function makeShowGuesses({ clock, hardLockAfter }: { clock: Clock; hardLockAfter: number }): ShowGuesses {
  return async (tx, subject) => {
    const state = await protectionRows.guessState(tx, subject);
    if (!state) return { failures: 0, suspendedUntil: null, isHardLocked: false };
    const { failures, suspended_until: until } = state;
    return {
      failures,
      suspendedUntil: until > clock.now() ? until : null,
      isHardLocked: failures >= hardLockAfter,
    };
  };
}
