import { type PhoneNumber, parsePhoneNumber } from '../kernel/phone-number.ts';

/** Reads `+12025550123`. No calling code begins another one, so at most one length of it makes sense. */
export function readInternational(text: string): PhoneNumber | null {
  const digits = /^\+([0-9][0-9 .()-]{3,30})$/.exec(text.trim())?.[1]?.replace(/[^0-9]/g, '');
  if (!digits) return null;
  for (const length of [1, 2, 3]) {
    const phone = parsePhoneNumber(digits.slice(0, length), digits.slice(length));
    if (phone) return phone;
  }
  return null;
}
