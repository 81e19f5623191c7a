import { base32, readBase32 } from './base32.ts';
import type { KeyHandle } from './key-handle.ts';

/** How codes are made of a seed. Authy's are 7 digits every 10 seconds, everybody else's 6 every 30. */
export interface TotpForm {
  digits: number;
  /** Seconds. */
  period: number;
}

/** A code and the stretch of time in which it is the current one: epoch milliseconds, on the clock that `now` was read from. */
export interface TotpCode {
  code: string;
  validFrom: number;
  validUntil: number;
}

/** A Base32 seed as a key that never leaves the platform, unless it has to be written to a file. Throws a TypeError for other text. */
export async function importSeed(seed: string, { isExtractable = false } = {}): Promise<KeyHandle> {
  const bytes = readBase32(seed);
  if (bytes === undefined || bytes.length === 0) throw new TypeError('not a seed in Base32');
  return crypto.subtle.importKey('raw', bytes, { name: 'HMAC', hash: 'SHA-1' }, isExtractable, ['sign']);
}

/** The seed of an extractable key in Base32. Throws the platform's error of access for others. */
export async function exportSeed(key: KeyHandle): Promise<string> {
  return base32(new Uint8Array(await crypto.subtle.exportKey('raw', key)));
}

/**
 * The code of a moment (RFC 6238), by the hash that the key was imported for. `now`: local epoch milliseconds; `offset`: how far the server is ahead of it, see
 * {@link clockOffset}.
 */
export async function totp(
  key: KeyHandle,
  { digits, period, now, offset = 0 }: TotpForm & { now: number; offset?: number },
): Promise<TotpCode> {
  const step = Math.floor((now + offset) / (period * 1000));
  const validFrom = step * period * 1000 - offset;
  return { code: await hotp(key, step, digits), validFrom, validUntil: validFrom + period * 1000 };
}

/** RFC 4226 5.3. */
async function hotp(key: KeyHandle, counter: number, digits: number): Promise<string> {
  const message = new DataView(new ArrayBuffer(8));
  message.setBigUint64(0, BigInt(counter));
  const mac = new DataView(await crypto.subtle.sign('HMAC', key, message));
  const start = mac.getUint8(mac.byteLength - 1) & 0xf;
  const value = mac.getUint32(start) & 0x7fffffff;
  return String(value % 10 ** digits).padStart(digits, '0');
}
