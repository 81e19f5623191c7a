import {
  type CountryCode,
  Metadata,
  type PhoneNumber as Parsed,
  parsePhoneNumberFromString,
} from 'libphonenumber-js/max';

/** A telephone number that can exist. Equal numbers, however they were typed, have equal `e164`. */
export interface PhoneNumber {
  /** `+`, the calling code and the national number (ITU-T E.164). */
  e164: string;
  /** The calling code: 1 for North America, 54 for Argentina. */
  countryCode: number;
  /** The digits after the calling code, without a trunk prefix. */
  national: string;
  /** ISO 3166 code, or null where the calling code has several countries and the number does not tell, or none. */
  country: string | null;
}

/**
 * Reads a calling code and a national number as people type them: dashes, periods, spaces and parentheses between the
 * digits, a plus before the calling code, the plan's trunk prefix before the number.
 *
 * Accepted is what has a known calling code and a length that its plan knows. Whether the range is in use is not asked:
 * ranges open faster than tables follow, and customers test with numbers such as +1 555 000 1111, which are never assigned.
 *
 * @returns null for anything else.
 */
export function parsePhoneNumber(countryCode: string, number: string): PhoneNumber | null {
  const code = /^\s*\+?([1-9][0-9]{0,2})\s*$/.exec(countryCode)?.[1];
  if (code === undefined || number.length > 40 || !/^[0-9 .()-]+$/.test(number)) return null;
  const digits = number.replace(/[^0-9]/g, '');
  const found = withoutTrunkZero(parse(code, digits));
  if (found === undefined || !isSettled(found, digits)) return null;
  return {
    e164: found.number,
    countryCode: Number(code),
    national: found.nationalNumber,
    country: found.country ?? null,
  };
}

/** Undefined also when the digits only make sense under a longer calling code (24 and 2... read as 242). */
function parse(code: string, digits: string): Parsed | undefined {
  const parsed = parsePhoneNumberFromString(`+${code}${digits}`);
  return parsed?.countryCallingCode === code ? parsed : undefined;
}

/**
 * The library drops a trunk prefix only from numbers in ranges that are in use. From the others a leading 0 is dropped
 * here, where the plan has 0 as trunk prefix: left in, the same telephone would have two numbers.
 */
function withoutTrunkZero(parsed: Parsed | undefined): Parsed | undefined {
  if (parsed === undefined) return undefined;
  const startsWithZero = parsed.nationalNumber.startsWith('0');
  if (!startsWithZero) return parsed.isPossible() ? parsed : undefined;
  if (parsed.isValid()) return parsed;
  if (trunkPrefix(parsed) !== '0') return undefined;
  const shorter = parse(parsed.countryCallingCode, parsed.nationalNumber.slice(1));
  return shorter?.isPossible() && !shorter.nationalNumber.startsWith('0') ? shorter : undefined;
}

/** Whether what was found, read again, is found again: else one telephone would go by two numbers. */
function isSettled(found: Parsed, digits: string): boolean {
  const { countryCallingCode, nationalNumber } = found;
  return nationalNumber === digits || parse(countryCallingCode, nationalNumber)?.nationalNumber === nationalNumber;
}

function trunkPrefix(parsed: Parsed): string | undefined {
  const country: CountryCode | undefined = parsed.country ?? parsed.getPossibleCountries()[0];
  if (country === undefined) return undefined;
  const metadata = new Metadata();
  metadata.selectNumberingPlan(country);
  // The library has this method but its type declaration does not.
  const plan = metadata.numberingPlan as { nationalPrefix?: () => string | undefined } | undefined;
  return plan?.nationalPrefix?.();
}
