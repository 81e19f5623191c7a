import { addressBytes } from './address-bytes.ts';

/** Addresses that begin with the same bits. */
export interface AddressRange {
  bytes: Uint8Array;
  bits: number;
}

/** Reads `10.0.0.0/8`, `fd00::/8` or a single address; null for anything else. */
export function readAddressRange(text: string): AddressRange | null {
  const [address = '', length, ...rest] = text.split('/');
  const bytes = address.includes('%') ? null : addressBytes(address);
  if (!bytes || rest.length > 0) return null;
  const bits = length === undefined ? bytes.length * 8 : Number(length);
  if (length !== undefined && !(/^\d{1,3}$/.test(length) && bits <= bytes.length * 8)) return null;
  return { bytes, bits };
}

/** Whether an address, as bytes, is in a range. IPv4 and IPv6 never match each other. */
export function isInRange(bytes: Uint8Array, range: AddressRange): boolean {
  if (bytes.length !== range.bytes.length) return false;
  const whole = range.bits >> 3;
  for (let index = 0; index < whole; index += 1) if (bytes[index] !== range.bytes[index]) return false;
  const left = range.bits & 7;
  return left === 0 || ((bytes[whole] ?? 0) ^ (range.bytes[whole] ?? 0)) >> (8 - left) === 0;
}
