import { nameHiddenSigns } from '@countersign/device';

/** Letters that are written from right to left. */
const rightToLeft = /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\u{10800}-\u{10fff}\u{1e800}-\u{1efff}]/u;

/**
 * Text of somebody else as one line of a terminal, which it cannot command: characters that show nothing themselves are named. What
 * is written from right to left stands by itself (UAX #9, isolates), and turns nothing that stands beside it.
 */
export function plainText(text: string): string {
  const named = nameHiddenSigns(text);
  return rightToLeft.test(named) ? `\u2068${named}\u2069` : named;
}
