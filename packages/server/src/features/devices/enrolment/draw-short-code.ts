import type { Random } from '../../../kernel/random.ts';

/** Crockford's Base32. */
const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

/** Ten characters, 50 random bits. */
export function drawShortCode(random: Random): string {
  return Array.from(random.bytes(10), (byte) => alphabet[byte & 31]).join('');
}
