import { forbiddenInXml } from './xml-characters.ts';

const predefined: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };
const reference = /&(?:#([0-9]{1,7})|#x([0-9A-Fa-f]{1,6})|(amp|lt|gt|quot|apos));|&/g;

/**
 * Replaces the five predefined entities and numeric references, once: what they yield is not read again.
 * `undefined` for any other entity, for an ampersand on its own and for a character that XML does not allow.
 */
export function decodeXmlText(text: string): string | undefined {
  if (!text.includes('&')) return text;
  let isSound = true;
  const decoded = text.replace(reference, (_match, decimal?: string, hexadecimal?: string, name?: string) => {
    const character = name ? predefined[name] : numbered(decimal, hexadecimal);
    if (character === undefined) isSound = false;
    return character ?? '';
  });
  return isSound ? decoded : undefined;
}

function numbered(decimal: string | undefined, hexadecimal: string | undefined): string | undefined {
  const code = decimal ? Number.parseInt(decimal, 10) : Number.parseInt(hexadecimal ?? '', 16);
  if (!(code <= 0x10ffff)) return undefined;
  const character = String.fromCodePoint(code);
  return forbiddenInXml.test(character) ? undefined : character;
}
