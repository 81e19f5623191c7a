import type { NumberMatching } from '@countersign/device';
import type { Random } from '../../kernel/random.ts';

export type { NumberMatching } from '@countersign/device';

export const numberMatchings = [
  'none',
  'pick3',
  'type2',
  'type3',
  'type6',
] as const satisfies readonly NumberMatching[];

const digitsOf: Record<NumberMatching, number> = { none: 0, pick3: 2, type2: 2, type3: 3, type6: 6 };

/** Wrong numbers after which an approval is denied. */
export const triesOf: Record<NumberMatching, number> = { none: 0, pick3: 1, type2: 2, type3: 3, type6: 3 };

/** The number a person must repeat on the phone, and for `pick3` the three they choose from. */
export interface MatchingNumber {
  number: string | null;
  options: string[] | null;
}

export function drawMatchingNumber(random: Random, matching: NumberMatching): MatchingNumber {
  if (matching === 'none') return { number: null, options: null };
  const digits = digitsOf[matching];
  if (matching !== 'pick3') return { number: drawDigits(random, digits), options: null };
  const distinct = new Set<string>();
  while (distinct.size < 3) distinct.add(drawDigits(random, digits));
  // Drawn independently of each other, they are in random order already; which one is right is drawn too.
  const options = [...distinct];
  return { number: options[drawBelow(random, 3)] ?? null, options };
}

function drawDigits(random: Random, digits: number): string {
  return String(drawBelow(random, 10 ** digits)).padStart(digits, '0');
}

/** Every number below the limit is exactly as likely as any other: what would favour some is drawn again. */
function drawBelow(random: Random, limit: number): number {
  const fair = 2 ** 32 - (2 ** 32 % limit);
  for (;;) {
    const drawn = random.bytes(4).readUInt32BE();
    if (drawn < fair) return drawn % limit;
  }
}
