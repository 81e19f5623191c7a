/** Control characters, ends of lines, and marks that turn the direction of what follows. */
const unfit = /[\p{Cc}\u2028\u2029\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/gu;

/** Text of somebody else as one line of a terminal, which it cannot command: characters that show nothing themselves are named. */
export function plainText(text: string): string {
  return text.replace(unfit, (character) => `\\u{${character.codePointAt(0)?.toString(16)}}`);
}
