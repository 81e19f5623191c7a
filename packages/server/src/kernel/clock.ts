/** The one source of time. Epoch milliseconds. Everything that needs to know the time is handed one of these. */
export interface Clock {
  now(): number;
}

/**
 * Milliseconds by which the clocks of two servers may differ. What is said to have begun later than that was begun before the clock
 * was set back.
 */
export const mostClockSkew = 60_000;

export const systemClock: Clock = { now: () => Date.now() };
