import type { Bytes } from './bytes.ts';

const half = 32;

/**
 * An ECDSA signature of P-256 as passkeys give it, a DER sequence of two integers (WebAuthn 6.5.5), as the 64 bytes that WebCrypto
 * takes. Undefined for every other text of bytes, also for longer ways to write the same numbers.
 */
export function readDerSignature(bytes: Bytes): Bytes | undefined {
  if (bytes[0] !== 0x30 || bytes[1] !== bytes.length - 2) return undefined;
  const r = readInteger(bytes, 2);
  const s = r && readInteger(bytes, r.end);
  if (!r || !s || s.end !== bytes.length) return undefined;
  const raw = new Uint8Array(2 * half);
  raw.set(r.digits, half - r.digits.length);
  raw.set(s.digits, 2 * half - s.digits.length);
  return raw;
}

function readInteger(bytes: Bytes, at: number): { digits: Bytes; end: number } | undefined {
  const [tag, length = 0, first = 0, second = 0] = bytes.subarray(at, at + 4);
  const end = at + 2 + length;
  if (tag !== 0x02 || length === 0 || end > bytes.length || first > 0x7f) return undefined;
  // A zero in front is there to keep the number positive, and for nothing else.
  if (first === 0 && (length === 1 || second < 0x80)) return undefined;
  const digits = bytes.slice(first === 0 ? at + 3 : at + 2, end);
  return digits.length <= half ? { digits, end } : undefined;
}
