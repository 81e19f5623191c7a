import type { Bytes } from './bytes.ts';

/** The order of P-256 (SEC 2, 2.4.2). */
const order = 0xffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551n;
const half = 32;

/** Whether a signature of 64 bytes is the one of its two forms, s and n-s, whose s is the smaller. */
export function isLowS(signature: Bytes): boolean {
  return readS(signature) <= order / 2n;
}

/** The form of a signature that {@link isLowS} takes: for what must not change by a byte and still be good. */
export function lowS(signature: Bytes): Bytes {
  if (isLowS(signature)) return signature;
  const digits = (order - readS(signature)).toString(16).padStart(2 * half, '0');
  const s = Uint8Array.from({ length: half }, (_, at) => Number.parseInt(digits.slice(2 * at, 2 * at + 2), 16));
  return new Uint8Array([...signature.subarray(0, half), ...s]);
}

function readS(signature: Bytes): bigint {
  const hex = Array.from(signature.subarray(half), (byte) => byte.toString(16).padStart(2, '0')).join('');
  return BigInt(`0x${hex || '0'}`);
}
