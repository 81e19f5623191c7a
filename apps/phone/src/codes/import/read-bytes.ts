import type { Bytes } from '@countersign/device';

/** The bytes of an even number of hexadecimal digits; undefined for anything else. */
export function readHex(text: unknown): Bytes | undefined {
  if (typeof text !== 'string' || !/^([0-9a-f]{2})+$/i.test(text)) return undefined;
  return Uint8Array.from(text.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16));
}

/** The bytes of Base64, in either alphabet, with or without padding; undefined for anything else. */
export function readBase64(text: unknown): Bytes | undefined {
  if (typeof text !== 'string') return undefined;
  try {
    const binary = atob(text.replaceAll('-', '+').replaceAll('_', '/'));
    return Uint8Array.from(binary, (character) => character.charCodeAt(0));
  } catch {
    return undefined;
  }
}

/** The parts one after the other, in bytes of their own. */
export function joinBytes(...parts: Uint8Array[]): Bytes {
  const all = new Uint8Array(parts.reduce((length, part) => length + part.length, 0));
  let at = 0;
  for (const part of parts) {
    all.set(part, at);
    at += part.length;
  }
  return all;
}
