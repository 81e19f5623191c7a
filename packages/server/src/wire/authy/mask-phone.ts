import type { PhoneNumber } from '../../kernel/phone-number.ts';

type Digits = Pick<PhoneNumber, 'countryCode' | 'national'>;

/** A number as users have it; empty where an application knows somebody by an identifier of its own. */
interface Holder {
  phone: string;
  countryCode: number;
}

/** `+1-XXX-XXX-XX02`, as the replies of sms and call show a number: the same pattern whatever the number's length. */
export function maskCellphone(holder: Holder): string {
  if (holder.phone === '') return '+X-XXX-XXX-XXXX';
  return `+${holder.countryCode}-XXX-XXX-XX${nationalOf(holder).slice(-2)}`;
}

/** `XXX-XXX-9302`, as a user's status shows it. */
export function maskStatusPhone(holder: Holder): string {
  return holder.phone === '' ? 'XXX-XXX-XXXX' : `XXX-XXX-${nationalOf(holder).slice(-4)}`;
}

/** The digits after the calling code. */
export function nationalOf({ phone, countryCode }: Holder): string {
  return phone.slice(1 + String(countryCode).length);
}

/** `+1 987-654-3210`, as the messages of phone verifications show it: the last four, three before them, and the rest. */
export function formatUnmasked({ countryCode, national }: Digits): string {
  const groups = [national.slice(0, -7), national.slice(-7, -4), national.slice(-4)];
  return `+${countryCode} ${groups.filter((group) => group !== '').join('-')}`;
}
