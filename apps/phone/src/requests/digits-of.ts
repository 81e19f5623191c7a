import type { NumberMatching } from '@countersign/device';

/** How many digits are to be typed; null when nothing is typed. */
export function digitsOf(numberMatching: NumberMatching): number | null {
  const typed = /^type(\d)$/.exec(numberMatching);
  return typed ? Number(typed[1]) : null;
}

/** The digits in what was typed or pasted, whichever script they are in and whatever stands between them. */
export function readDigits(typed: string): string {
  return [...typed.normalize('NFKC')].map(westernDigit).join('');
}

const zeros = [0x30, 0x660, 0x6f0, 0x966, 0x9e6, 0xe50];

function westernDigit(character: string): string {
  const point = character.codePointAt(0) ?? 0;
  const zero = zeros.find((start) => point >= start && point <= start + 9);
  return zero === undefined ? '' : String(point - zero);
}
