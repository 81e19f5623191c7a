import { type Clock, mostClockSkew } from '../../kernel/clock.ts';
import type { Transaction } from '../../storage/index.ts';
import { type GuessLimits, suspensionLength } from './guess-budget.ts';
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

/** A guess that may be evaluated. Until `right` is called it counts as a wrong one, whatever happens. */
export interface Guess {
  /** Clears the count of consecutive failures. */
  right(): Promise<void>;
  /** Puts the try back: nothing was guessed. */
  giveBack(): Promise<void>;
  /** Starts the suspension if this was the last try; returns whether it did. */
  wrong(): Promise<boolean>;
}

export interface GuessGuard {
  /** Takes a try before anything is compared; null when the subject is suspended or locked. */
  take(tx: Transaction, subject: Subject): Promise<Guess | null>;
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
    async take(tx, subject) {
      const slot = await protectionRows.takeGuess(tx, {
        ...subject,
        now: clock.now(),
        triesAfterFirst: limits.beforeSuspension - 1,
        hardLockAfter,
      });
      if (!slot) {
        await lasts(tx, subject);
        return null;
      }
      return {
        async right() {
          await protectionRows.refill(tx, { ...subject, tries: limits.beforeSuspension });
        },
        async giveBack() {
          await protectionRows.giveBackGuess(tx, subject);
        },
        async wrong() {
          if (slot.tries_left > 0 && slot.failures < hardLockAfter) return false;
          const until = clock.now() + suspensionLength(limits, slot.suspensions);
          await protectionRows.suspend(tx, { ...subject, until, tries: limits.afterSuspension });
          return true;
        },
      };
    },
    isSuspended: lasts,
    unlock: (tx, subject) => protectionRows.refill(tx, { ...subject, tries: limits.beforeSuspension }),
  };
}
