import type { PhoneNumber } from '../../kernel/phone-number.ts';
import { type PhoneNumberKind, phoneNumberKind } from '../../kernel/phone-number-kind.ts';

/** What is known of a number. */
export interface PhoneInfo {
  type: 'cellphone' | 'landline' | 'voip' | 'unknown';
  /** Who serves the number. */
  provider: string;
  /** Whether the number moved from one carrier to another. */
  isPorted: boolean;
}

/** Asks somebody who knows numbers. */
export type PhoneInfoLookup = (phone: PhoneNumber) => Promise<PhoneInfo>;

const types: Record<PhoneNumberKind, PhoneInfo['type']> = {
  cellphone: 'cellphone',
  landline: 'landline',
  voip: 'voip',
  toll_free: 'unknown',
  premium: 'unknown',
  unknown: 'unknown',
};

/** Knows what the numbering plans say, which is the type; who serves a number only carriers know. */
export function makePhoneInfoLookup(): PhoneInfoLookup {
  return async (phone) => ({ type: types[phoneNumberKind(phone)], provider: 'Unknown', isPorted: false });
}
