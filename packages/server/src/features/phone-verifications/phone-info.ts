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

/** Asks somebody who knows numbers; null when they did not answer. */
export interface PhoneInfoLookup {
  lookUp(phone: PhoneNumber): Promise<PhoneInfo | null>;
}

const types: Record<PhoneNumberKind, PhoneInfo['type']> = {
  cellphone: 'cellphone',
  landline: 'landline',
  voip: 'voip',
  toll_free: 'unknown',
  premium: 'unknown',
  unknown: 'unknown',
};

/** Knows what the numbering plans say, which is the type; who serves a number only carriers know. */
export const numberingPlanLookup: PhoneInfoLookup = {
  lookUp: async (phone) => ({ type: types[phoneNumberKind(phone)], provider: 'Unknown', isPorted: false }),
};

/** What sandbox applications are told about every number. */
export const sandboxPhoneInfo: PhoneInfo = { type: 'landline', provider: 'Unknown', isPorted: false };
