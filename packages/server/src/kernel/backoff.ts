/**
 * Milliseconds to wait before attempt `attempt` (1 is the first repeat): doubles from `firstMs` up to `capMs`, with up to
 * a fifth taken off by `fraction` (0 to 1) so that many waiters do not return together.
 */
export function backoff(attempt: number, firstMs: number, capMs: number, fraction = 0): number {
  const doubled = firstMs * 2 ** Math.min(Math.max(attempt - 1, 0), 40);
  return Math.round(Math.min(doubled, capMs) * (1 - fraction / 5));
}
