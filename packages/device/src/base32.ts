import type { Bytes } from './bytes.ts';

const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';

/** Base32 in upper case without padding (RFC 4648 6), as TOTP seeds are written. */
export function base32(bytes: Uint8Array): string {
  let text = '';
  let bits = 0;
  let pending = 0;
  for (const byte of bytes) {
    pending = ((pending << 8) | byte) & 0xfff;
    bits += 8;
    for (; bits >= 5; bits -= 5) text += alphabet[(pending >> (bits - 5)) & 0x1f];
  }
  return bits === 0 ? text : text + alphabet[(pending << (5 - bits)) & 0x1f];
}

/** The bytes of a Base32 text in either case, with or without padding and spaces; undefined for anything else. */
export function readBase32(text: string): Bytes | undefined {
  const bytes: number[] = [];
  let bits = 0;
  let pending = 0;
  for (const character of text.replaceAll(' ', '').replace(/=+$/, '').toUpperCase()) {
    const value = alphabet.indexOf(character);
    if (value < 0) return undefined;
    pending = ((pending << 5) | value) & 0xfff;
    bits += 5;
    if (bits < 8) continue;
    bits -= 8;
    bytes.push((pending >> bits) & 0xff);
  }
  return Uint8Array.from(bytes);
}
