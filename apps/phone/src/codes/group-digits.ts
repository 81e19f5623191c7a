/** A code in groups that the eye can hold: `123 456`, `123 4567`, `1234 5678`. */
export function groupDigits(code: string): string {
  const half = code.length === 7 ? 3 : Math.ceil(code.length / 2);
  return `${code.slice(0, half)} ${code.slice(half)}`;
}

/** The same digit by digit, as it is to be spoken. */
export const spellDigits = (code: string): string => [...code].join(' ');
