import { type Found, gatherWritten } from './found.ts';
import { membersOf } from './members-of.ts';

/** A plain andOTP backup: a list of entries. Undefined for other lists. */
export function readAndOtp(list: unknown): Found | undefined {
  if (!Array.isArray(list) || list.length === 0) return undefined;
  const entries = list.map(membersOf);
  if (!entries.every((entry) => 'secret' in entry && 'type' in entry)) return undefined;
  return gatherWritten(
    entries.map(({ type, issuer, label, secret, algorithm, digits, period }) => {
      return { kind: type, issuer, account: label, secret, algorithm, digits, period };
    }),
  );
}
