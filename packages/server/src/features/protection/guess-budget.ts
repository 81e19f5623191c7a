/** How many wrong codes are allowed, and what happens after. See NIST SP 800-63B 3.2.2. */
export interface GuessLimits {
  beforeSuspension: number;
  afterSuspension: number;
  firstSuspension: number; // milliseconds; each further one is twice as long
  hardLockAfter: number;
}

export const longestSuspension = 86_400_000;

/** Length in milliseconds of the suspension after `earlier` ones. */
export function suspensionLength(limits: GuessLimits, earlier: number): number {
  return Math.min(limits.firstSuspension * 2 ** Math.min(earlier, 30), longestSuspension);
}

/**
 * The most guesses one account can receive in a day by somebody who never succeeds: what the first allowance and the tries
 * after each suspension add up to.
 */
export function guessesPerDay(limits: GuessLimits): number {
  let guesses = limits.beforeSuspension;
  let elapsed = 0;
  for (let suspensions = 0; ; suspensions += 1) {
    elapsed += suspensionLength(limits, suspensions);
    if (elapsed > 86_400_000 || guesses >= limits.hardLockAfter) return Math.min(guesses, limits.hardLockAfter);
    guesses += limits.afterSuspension;
  }
}
