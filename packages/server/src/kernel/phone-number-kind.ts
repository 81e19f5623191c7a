import { type PhoneNumberType, parsePhoneNumberFromString } from 'libphonenumber-js/max';
import type { PhoneNumber } from './phone-number.ts';

export type PhoneNumberKind = 'cellphone' | 'landline' | 'voip' | 'toll_free' | 'premium' | 'unknown';

/** Where a plan does not tell fixed lines from mobiles (North America), the number may well receive text. */
const kinds: Partial<Record<PhoneNumberType, PhoneNumberKind>> = {
  MOBILE: 'cellphone',
  FIXED_LINE_OR_MOBILE: 'cellphone',
  FIXED_LINE: 'landline',
  VOIP: 'voip',
  TOLL_FREE: 'toll_free',
  PREMIUM_RATE: 'premium',
};

/** What a number is by its range in the numbering plan; `unknown` also for ranges that are not in use. */
export function phoneNumberKind(phone: PhoneNumber): PhoneNumberKind {
  const type = parsePhoneNumberFromString(phone.e164)?.getType();
  return (type && kinds[type]) ?? 'unknown';
}
