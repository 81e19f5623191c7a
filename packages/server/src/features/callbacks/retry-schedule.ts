const [second, minute, hour] = [1000, 60_000, 3_600_000];

/** Milliseconds between one attempt and the next, at least. */
const pauses = [
  ...[5 * second, 30 * second, 2 * minute, 10 * minute, 30 * minute],
  ...[1, 3, 6, 10, 14, 20, 24, 24].map((hours) => hours * hour),
];

/** Attempts of one callback whose receiver takes others: 14 over at least 102 hours. */
export const mostTries = pauses.length + 1;

/**
 * When to try again after the `tries`th attempt; up to a tenth later than the schedule says, so that what failed together does not come
 * back together.
 * @param fraction 0 to 1
 */
export function nextTryAt(tries: number, now: number, fraction: number): number {
  const pause = pauses[Math.min(tries, pauses.length) - 1] ?? 0;
  return now + Math.round(pause * (1 + fraction / 10));
}
