import type { Seal } from './seal.ts';

export interface CodeSource {
  keyId: string;
  /** Fresh random text for every new code. */
  seed: string;
  digits: number;
  /** What the code is good for: the same seed gives unrelated codes for different purposes. */
  purpose: string;
}

/**
 * The decimal code that belongs to a seed. Codes are never stored: whoever holds the master key can make the code again, so a
 * resend repeats it. Eight bytes of HMAC-SHA256 leave a bias below 2^-30 for ten digits.
 */
export function deriveCode(seal: Seal, { keyId, seed, digits, purpose }: CodeSource): string {
  const value = seal.derive(keyId, `code ${purpose}`, seed).readBigUInt64BE();
  return (value % 10n ** BigInt(digits)).toString().padStart(digits, '0');
}
