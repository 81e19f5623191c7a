const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';

/** Base32 in upper case without padding (RFC 4648 6), as secrets stand in key URIs. */
export function base32(bytes: Uint8Array): string {
  let text = '';
  let bits = 0;
  let pending = 0;
  for (const byte of bytes) {
    pending = ((pending << 8) | byte) & 0xfff;
    bits += 8;
    while (bits >= 5) {
      bits -= 5;
      text += alphabet[(pending >> bits) & 0x1f];
    }
  }
  if (bits > 0) text += alphabet[(pending << (5 - bits)) & 0x1f];
  return text;
}
