import type { PhoneNumber } from '../../kernel/phone-number.ts';

type Digits = Pick<PhoneNumber, 'countryCode' | 'national'>;

/** `+1-XXX-XXX-XX02`, as the replies of sms and call show a number: the same pattern whatever the number's length. */
export function maskCellphone({ countryCode, national }: Digits): string {
  return `+${countryCode}-XXX-XXX-XX${national.slice(-2)}`;
}

/** `XXX-XXX-9302`, as a user's status shows it. */
export function maskStatusPhone({ national }: Pick<PhoneNumber, 'national'>): string {
  return `XXX-XXX-${national.slice(-4)}`;
}

/** `+1 987-654-3210`, as the messages of phone verifications show it: the last four, three before them, and the rest. */
export function formatUnmasked({ countryCode, national }: Digits): string {
  const groups = [national.slice(0, -7), national.slice(-7, -4), national.slice(-4)];
  return `+${countryCode} ${groups.filter((group) => group !== '').join('-')}`;
}
