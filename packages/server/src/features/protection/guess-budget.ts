/** How many wrong codes are allowed, and what happens after. See NIST SP 800-63B 3.2.2. */
export interface GuessLimits {
  beforeSuspension: number;
  afterSuspension: number;
  firstSuspension: number; // milliseconds; each further one is twice as long
  longestSuspension: number; // milliseconds
  hardLockAfter: number;
}

/** Length in milliseconds of the suspension after `earlier` ones. */
export function suspensionLength(limits: GuessLimits, earlier: number): number {
  return Math.min(limits.firstSuspension * 2 ** Math.min(earlier, 30), limits.longestSuspension);
}

/** How many guesses are left of an allowance of `allowed`; one that was lowered holds for budgets from before as well. */
export function triesLeft(
  budget: { tries_left: number; failures: number; suspensions: number },
  allowed: number,
): number {
  if (budget.suspensions > 0) return budget.tries_left;
  // At least one, whose failure suspends: without it nothing would ever end the refusals.
  return Math.min(budget.tries_left, Math.max(1, allowed - budget.failures));
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
