/** The sign that stands for a name: one or two letters, and one of a dozen colours. The same name always gets the same. */
export interface Mark {
  letters: string;
  /** From 0. */
  colour: number;
}

export const markColours = 12;

/** The sign of a name: the first letters of its first two words, `?` where there is no letter, and a colour by all of it. */
export function markOf(name: string): Mark {
  const words = name.split(/[\s.\-_·@]+/u).filter((word) => word !== '');
  const first = words.slice(0, 2).map((word) => graphemes(word)[0] ?? '');
  const letters = first.filter((letter) => /[\p{L}\p{N}]/u.test(letter)).join('');
  return { letters: (letters || '?').toLocaleUpperCase('en'), colour: hash(name.trim().toLowerCase()) % markColours };
}

const graphemes = (word: string) => [...new Intl.Segmenter().segment(word)].map(({ segment }) => segment);

// FNV-1a: spreads short names well, and is not there to keep anything secret.
function hash(text: string): number {
  let value = 0x811c9dc5;
  for (const byte of new TextEncoder().encode(text)) value = Math.imul(value ^ byte, 0x01000193) >>> 0;
  return value;
}
