/** A person as one application knows them. */
export interface User {
  applicationId: number;
  /** The same number in every application of this server, unless an import brought another. */
  id: number;
  /** E.164 with the plus sign; empty for a user whom the application knows by an identifier of its own. */
  phone: string;
  /** 0 where there is no number. */
  countryCode: number;
  /** The first is the one that is shown and written to. */
  emails: string[];
  /** When a valid token was first entered; null before. */
  confirmedAt: number | null;
  createdAt: number;
  updatedAt: number;
}

/** Ids are kept in 32-bit integers by some clients. */
export const largestUserId = 2 ** 31 - 1;

export function isUserId(text: string): boolean {
  return /^[1-9]\d{0,9}$/.test(text) && Number(text) <= largestUserId;
}

/** Deliberately plain: one @, something on both sides, a dot in the domain, nothing that could break a mail header. */
export function isEmailAddress(text: string): boolean {
  return (
    text.length <= 254 &&
    /^[^\s@<>(),;:"\\\p{Cc}]{1,64}@[^\s@<>(),;:"\\\p{Cc}]+\.[^\s@<>(),;:"\\\p{Cc}.]{2,}$/u.test(text)
  );
}
