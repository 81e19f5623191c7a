import { type Clock, mostClockSkew } from '../../kernel/clock.ts';
import { invariant } from '../../kernel/domain-error.ts';
import type { Transaction } from '../../storage/index.ts';
import { type GuessLimits, suspensionLength, triesLeft } from './guess-budget.ts';
import { protectionRows } from './repository.ts';

/** Whose guesses are counted: a user or a number, in one application. */
export interface Subject {
  applicationId: number;
  subject: string;
}

export const userSubject = (applicationId: number, userId: number): Subject => ({
  applicationId,
  subject: `user:${userId}`,
});

export const phoneSubject = (applicationId: number, phoneIndex: string): Subject => ({
  applicationId,
  subject: `phone:${phoneIndex}`,
});

/**
 * A guess that may be evaluated. Its budget is held until the unit of work ends: whoever guesses next on the same subject waits, and
 * finds what became of this one. A unit of work that ends with neither answer has told nobody anything.
 */
export interface Guess {
  /** Clears the count of consecutive failures. */
  right(): Promise<void>;
  /** Counts the failure and starts the suspension if this was the last try; returns whether it did. */
  wrong(): Promise<boolean>;
}

export interface GuessGuard {
  /**
   * Holds the budget before anything is compared; null when the subject is suspended or locked. Before its first suspension a
   * subject has as many guesses as its application allows, or else as the server.
   */
  take(tx: Transaction, subject: Subject, allowed?: number): Promise<Guess | null>;
  /** Whether the subject may not be served now: suspended, or locked until an operator unlocks. */
  isSuspended(tx: Transaction, subject: Subject): Promise<boolean>;
  /** Forgets all failures; false when there were none to forget. */
  unlock(tx: Transaction, subject: Subject): Promise<boolean>;
}

export function makeGuessGuard({ clock, limits }: { clock: Clock; limits: GuessLimits }): GuessGuard {
  const { hardLockAfter } = limits;

  /**
   * Whether a suspension lasts. One that would last longer than it was meant to began before the clock was set back: it gets its
   * own length again, from now.
   */
  async function lasts(tx: Transaction, subject: Subject): Promise<boolean> {
    const state = await protectionRows.guessState(tx, subject);
    if (!state) return false;
    const { suspended_until: from, suspensions, failures } = state;
    const until = clock.now() + suspensionLength(limits, suspensions - 1);
    if (from > until + mostClockSkew) await protectionRows.shorten(tx, { ...subject, from, until });
    return from > clock.now() || failures >= hardLockAfter;
  }

  return {
    async take(tx, subject, allowed = limits.beforeSuspension) {
      const budget = await protectionRows.hold(tx, { ...subject, tries: allowed });
      const left = triesLeft(budget, allowed);
      const isOpen = left > 0 && budget.suspended_until <= clock.now() && budget.failures < hardLockAfter;
      if (!isOpen) {
        await lasts(tx, subject);
        return null;
      }
      return {
        async right() {
          // Most people are right the first time: then there is nothing to forget, and nothing is written.
          if (budget.failures > 0) await protectionRows.refill(tx, { ...subject, tries: allowed });
        },
        async wrong() {
          invariant(await protectionRows.countFailure(tx, subject), 'a budget that is held keeps its tries');
          if (left > 1 && budget.failures + 1 < hardLockAfter) return false;
          const until = clock.now() + suspensionLength(limits, budget.suspensions);
          await protectionRows.suspend(tx, { ...subject, until, tries: limits.afterSuspension });
          return true;
        },
      };
    },
    isSuspended: lasts,
    unlock: (tx, subject) => protectionRows.refill(tx, { ...subject, tries: limits.beforeSuspension }),
  };
}
