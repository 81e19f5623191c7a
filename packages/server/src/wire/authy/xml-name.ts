const ourNames = /^_?[A-Za-z][A-Za-z0-9.-]*$/;

/**
 * A JSON key as an element name: underscores become dashes, but for one that a name begins with, as Rails has it. Keys that customers chose may hold anything, so every
 * character that is not an ASCII letter, a digit, a dash or a dot, and a first one that is not a letter, is written
 * `_xHHHH_`: its code point, hexadecimal, at least four digits. An empty key is `_`. Names outside ASCII would be
 * allowed by XML, but not by every edition of it.
 */
export function xmlName(key: string): string {
  const name = key.replaceAll('_', '-').replace(/^-(?=[A-Za-z])/, key.startsWith('_') ? '_' : '-');
  if (ourNames.test(name)) return name;
  if (name === '') return '_';
  return name.replace(/^[^A-Za-z]|[^A-Za-z0-9.-]/gu, escaped);
}

function escaped(character: string): string {
  const code = character.codePointAt(0) ?? 0;
  return `_x${code.toString(16).toUpperCase().padStart(4, '0')}_`;
}
